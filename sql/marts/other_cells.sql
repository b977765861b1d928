-- One row per snapshot, project and cell of a column that no rule uses: what else the export says of a project.
select
    projects.snapshot_date,
    projects.project_id,
    other_cells.heading,
    other_cells.value
from staging.other_cells
inner join core.projects
    on
        other_cells.file_id = projects.file_id
        and other_cells.source_sheet = projects.source_sheet
        and other_cells.source_row = projects.source_row
