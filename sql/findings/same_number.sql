-- One row per record whose number another record of the same database has too, with other content.
with used as (
    select
        *,
        count(*) over (partition by snapshot_date, source_code, project_number) as uses
    from core.projects
    where project_number is not null
)

select
    used.snapshot_date,
    used.source_file,
    used.source_sheet,
    used.source_row,
    headings.heading as source_column,
    'same_number' as message_key,
    used.project_number as value,
    used.project_id as record_id,
    used.partner_code
from used
left join staging.headings
    on
        used.file_id = headings.file_id
        and used.source_sheet = headings.source_sheet
        and headings.field = 'project_number'
where used.uses > 1
