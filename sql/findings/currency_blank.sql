-- One row per record that leaves the currency blank under a currency column.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'currency_blank' as message_key,
    cast(null as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from core.projects
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'currency'
where projects.has_currency_column and projects.currency is null
