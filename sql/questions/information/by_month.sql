-- One row per month: how many were shared in it; undated ones are in no month.
select year, month, count(*) as count
from marts.information
where snapshot_date = $scope.snapshot
    and year is not null
    and passes(twg_code, $scope.twg)
    and dated_in_years(year, $scope)
group by year, month
order by year, month
