-- One row per answer that a published project taken for the record gives, with its file and line.
select
    field as published_field_code,
    year,
    answer_code as published_answer,
    significance_code as policy_significance_code,
    answer_date as published_date,
    answer_usd as published_usd,
    standing_code as reconciliation_code,
    root_id as activity_identifier,
    source_file,
    source_row
from marts.iati_answers
where snapshot_date = $scope.snapshot and project_id = $project
order by field, year, answer_code, root_id
