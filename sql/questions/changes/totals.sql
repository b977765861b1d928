-- One row: what is counted of the measure in either snapshot, in the years that both tell, and the difference.
-- Missing is not reported.
with shared as (
    select year
    from shared_years($scope, $earlier)
),

counted as (
    select
        resources.counted_usd * earlier.share as before_usd,
        null as after_usd
    from marts.resources
    inner join passing($earlier) as earlier using (snapshot_date, project_id)
    where resources.measure_code = $scope.measure
        and in_years(resources.year, $scope)
        and (resources.year is null or resources.year in (select shared.year from shared))
    union all
    select
        null as before_usd,
        resources.counted_usd * later.share as after_usd
    from marts.resources
    inner join passing($scope) as later using (snapshot_date, project_id)
    where resources.measure_code = $scope.measure
        and in_years(resources.year, $scope)
        and (resources.year is null or resources.year in (select shared.year from shared))
)

select
    sum(before_usd) as before_usd,
    sum(after_usd) as after_usd,
    sum(after_usd) - sum(before_usd) as difference_usd
from counted
