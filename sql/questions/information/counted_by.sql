-- One row per organisation, or kind: how many it shared; the most first.
select
    coalesce(case $by when 'organisation' then organisation when 'kind' then kind_code end, 'unknown') as code,
    count(*) as count
from marts.information
where snapshot_date = $scope.snapshot
    and passes(twg_code, $scope.twg)
    and dated_in_years(year, $scope)
group by code
order by count desc, code
