-- One row per record of a pair, with its file, sheet and row.
select
    project_id,
    title,
    partner_code,
    source_code,
    status_code,
    project_number,
    cofunding_number,
    funder_code,
    oda_project_name,
    source_file,
    source_sheet,
    source_row
from marts.projects
where snapshot_date = $scope.snapshot and project_id in ($left_id, $right_id)
order by project_id
