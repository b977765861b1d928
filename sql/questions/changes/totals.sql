-- One row: what is counted of the measure in either snapshot, in the years that both tell, and the difference.
-- Beside it the state of the least final of those years in either. Missing is not reported.
with shared as (
    select year
    from shared_years($scope, $earlier)
    where dated_in_years(year, $scope)
),

counted as (
    select
        resources.counted_usd * earlier.share as before_usd,
        null as after_usd
    from marts.resources
    inner join passing($earlier) as earlier using (snapshot_date, project_id)
    where resources.measure_code = $scope.measure
        and (resources.year is null or resources.year in (select shared.year from shared))
    union all
    select
        null as before_usd,
        resources.counted_usd * later.share as after_usd
    from marts.resources
    inner join passing($scope) as later using (snapshot_date, project_id)
    where resources.measure_code = $scope.measure
        and (resources.year is null or resources.year in (select shared.year from shared))
)

select
    sum(before_usd) as before_usd,
    sum(after_usd) as after_usd,
    sum(after_usd) - sum(before_usd) as difference_usd,
    least_final_state($earlier, (select min(year) from shared), (select max(year) from shared)) as before_state_code,
    least_final_state($scope, (select min(year) from shared), (select max(year) from shared)) as year_state_code
from counted
