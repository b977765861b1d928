-- One row per snapshot, project and thematic marker, with its level.
select
    projects.snapshot_date,
    projects.project_id,
    markers.marker_code,
    max(markers.level_code) as level_code
from staging.markers
inner join core.projects
    on
        markers.file_id = projects.file_id
        and markers.source_sheet = projects.source_sheet
        and markers.source_row = projects.source_row
group by projects.snapshot_date, projects.project_id, markers.marker_code
