-- One row: the first and the last year of which both snapshots have the measure.
with shared as (
    select year
    from marts.money
    where snapshot_date in ($before, $scope.snapshot) and flow_code = $scope.measure and not is_future
    group by year
    having count(distinct snapshot_date) = 2
)

select
    min(year) as first_year,
    max(year) as last_year
from shared
