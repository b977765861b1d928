-- One row per file and partner that no list knows, at the first row that names it.
with first_rows as (
    select
        snapshot_date,
        source_file,
        file_id,
        source_sheet,
        partner_code,
        min(source_row) as source_row
    from core.projects
    where not is_partner_listed
    group by snapshot_date, source_file, file_id, source_sheet, partner_code
)

select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'unlisted_partner' as message_key,
    projects.partner_name as value,
    projects.project_id as record_id,
    projects.partner_code
from first_rows
inner join core.projects
    on
        first_rows.file_id = projects.file_id
        and first_rows.source_sheet = projects.source_sheet
        and first_rows.source_row = projects.source_row
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'partner'
