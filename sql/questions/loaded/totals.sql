-- One row: records, partners and the disbursements counted once of a snapshot, all years together.
with disbursed as (
    select sum(counted_usd) as counted_usd
    from marts.money
    where snapshot_date = $scope.snapshot and flow_code = 'disbursed'
),

recorded as (
    select count(*) as records, count(distinct partner_code) as partners
    from marts.projects
    where snapshot_date = $scope.snapshot
)

select recorded.records, recorded.partners, disbursed.counted_usd
from recorded
cross join disbursed
