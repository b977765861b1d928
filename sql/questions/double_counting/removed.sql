-- One row per record and year whose money is removed for a reason, with its file, sheet and row.
select
    projects.title,
    projects.partner_code,
    projects.source_code,
    removed.year,
    removed.class_code as removal_class_code,
    removed.removed_usd,
    keeping.title as kept_title,
    keeping.partner_code as kept_partner_code,
    removed.reason,
    removed.decided_by,
    removed.decided_at,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_id
from marts.removed
inner join marts.projects using (snapshot_date, project_id)
left join marts.projects as keeping
    on removed.snapshot_date = keeping.snapshot_date and removed.kept_project_id = keeping.project_id
where removed.snapshot_date = $scope.snapshot
    and removed.reason_code = $reason
    and removed.measure_code = $scope.measure
    and passes(projects.partner_code, $scope.partner)
    and passes(projects.source_code, $scope.source)
    and in_years(removed.year, $scope)
order by removed.removed_usd desc, projects.source_file, projects.source_row, removed.year
