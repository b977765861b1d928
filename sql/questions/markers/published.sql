-- One row per record that has no thematic marker in the database and policy marker that its partner publishes of it.
select
    projects.title,
    projects.partner_code,
    answers.answer_code as policy_marker_code,
    answers.significance_code as policy_significance_code,
    answers.standing_code as reconciliation_code,
    answers.root_id as activity_identifier,
    answers.source_file as published_file,
    answers.source_row as published_row,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_number,
    project_id
from marts.iati_answers as answers
inner join marts.projects using (snapshot_date, project_id)
inner join shares_in_twg($scope) as shares using (project_id)
left join marts.project_markers as markers using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and answers.field = 'policy_marker'
    and markers.project_id is null
    and passes(projects.partner_code, $scope.partner)
order by projects.partner_code, projects.title, project_id, answers.answer_code, answers.root_id
