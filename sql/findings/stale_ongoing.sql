-- One row per on-going project whose completion date had passed when the export was taken.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'stale_ongoing' as message_key,
    cast(projects.completion_date as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from core.projects
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'completion_date'
where
    projects.status_code = 'ongoing'
    and projects.completion_date < projects.snapshot_date
