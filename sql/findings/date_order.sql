-- One row per date that comes before one it should follow: approval, start, completion.
with compared as (
    select
        *,
        'completion_date' as field,
        completion_date as too_early
    from core.projects
    where completion_date < start_date
    union all
    select
        *,
        'start_date' as field,
        start_date as too_early
    from core.projects
    where start_date < approval_date
)

select
    compared.snapshot_date,
    compared.source_file,
    compared.source_sheet,
    compared.source_row,
    headings.heading as source_column,
    'date_order' as message_key,
    cast(compared.too_early as varchar) as value,
    compared.project_id as record_id,
    compared.partner_code
from compared
left join staging.headings
    on
        compared.file_id = headings.file_id
        and compared.source_sheet = headings.source_sheet
        and compared.field = headings.field
