-- One row per class of what is removed: how much of it is known to be counted elsewhere, the surest first.
select
    removed.class_code as removal_class_code,
    count(distinct removed.project_id) as records,
    sum(removed.removed_usd) as removed_usd
from marts.removed
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and removed.measure_code = $scope.measure
    and passes(projects.partner_code, $scope.partner)
    and passes(projects.source_code, $scope.source)
    and in_years(removed.year, $scope)
group by removed.class_code
order by list_position(['matched', 'funder_reports', 'funder_absent', 'unnamed'], removed.class_code)
