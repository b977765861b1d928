-- One row per answer that came with a snapshot or before, the newest first, with its file, sheet and row.
select
    coalesce(projects.title, corrections.project_id) as title,
    corrections.partner_code,
    corrections.field as request_field_code,
    corrections.year,
    corrections.answer,
    corrections.currency_code,
    corrections.state_code as correction_state_code,
    corrections.answered_by,
    corrections.answered_on as answered_date,
    corrections.source_file,
    corrections.source_sheet,
    corrections.source_row,
    corrections.project_id
from corrections_read($scope) as corrections
left join marts.projects
    on corrections.project_id = projects.project_id and projects.snapshot_date = $scope.snapshot
where passes(corrections.partner_code, $scope.partner)
    and is_asked(corrections.project_id, $project)
order by corrections.answered_on desc nulls last, corrections.source_file, corrections.source_row
