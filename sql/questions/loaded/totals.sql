-- One row: records, partners and the disbursements counted once of a snapshot, all years together.
with disbursed as (
    select sum(counted_usd) as counted_usd
    from marts.money
    where snapshot_date = $scope.snapshot and flow_code = 'disbursed'
),

recorded as (
    select
        count(*) as records,
        count(distinct case when partners.group_code is distinct from 'ngo' then partner_code end) as partners,
        count(distinct case when partners.group_code = 'ngo' then partner_code end) as ngos
    from marts.projects
    left join marts.partners using (partner_code)
    where snapshot_date = $scope.snapshot
)

select recorded.records, recorded.partners, recorded.ngos, disbursed.counted_usd
from recorded
cross join disbursed
