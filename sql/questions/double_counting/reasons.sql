-- One row per reason why money is reported and not counted, the largest first.
select
    removed.reason_code,
    count(distinct removed.project_id) as records,
    sum(removed.removed_usd) as removed_usd
from marts.removed
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and removed.measure_code = $scope.measure
    and passes(projects.partner_code, $scope.partner)
    and passes(projects.source_code, $scope.source)
    and in_years(removed.year, $scope)
group by removed.reason_code
order by removed_usd desc, removed.reason_code
