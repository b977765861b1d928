-- One row per year of the measure that either of two snapshots tells, and which of them tell it.
select
    year,
    bool_or(snapshot_date = $earlier.snapshot) as is_earlier,
    bool_or(snapshot_date = $scope.snapshot) as is_later
from marts.resources
where snapshot_date in ($earlier.snapshot, $scope.snapshot)
    and measure_code = $scope.measure
    and dated_in_years(year, $scope)
group by year
having year is not null
order by year
