-- One row per partner and quarter in which it updated records: how many, in the twelve quarters up to the snapshot's.
-- The partners with most records come first, also when only one of them is looked at.
with sizes as (
    select partner_code, sum(records) as records
    from marts.coverage
    where snapshot_date = $scope.snapshot and passes(source_code, $scope.source)
    group by partner_code
),

counted as (
    select partner_code, year, quarter, sum(records) as records
    from marts.coverage_quarters
    where snapshot_date = $scope.snapshot
        and passes(partner_code, $scope.partner)
        and passes(source_code, $scope.source)
        and 4 * year + quarter > 4 * extract(year from $scope.snapshot) + extract(quarter from $scope.snapshot) - 12
    group by partner_code, year, quarter
)

select
    counted.partner_code as code,
    cast(counted.year as varchar) || '-' || cast(counted.quarter as varchar) as across_code,
    counted.year,
    counted.quarter,
    counted.records
from counted
left join sizes using (partner_code)
order by sizes.records desc nulls last, counted.partner_code, counted.year, counted.quarter
