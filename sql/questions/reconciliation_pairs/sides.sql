-- One row for the activity and one for the record of a pair, each with its file and row.
select
    'published' as side,
    title,
    partner_code,
    activity_id as number,
    status_code,
    start_date,
    end_date,
    source_file,
    cast(null as varchar) as source_sheet,
    source_row
from marts.iati_projects
where snapshot_date = $scope.snapshot and activity_id = $activity_id
union all
select
    'recorded' as side,
    title,
    partner_code,
    project_number as number,
    status_code,
    start_date,
    completion_date as end_date,
    source_file,
    source_sheet,
    source_row
from marts.projects
where snapshot_date = $scope.snapshot and project_id = $project_id
order by side
