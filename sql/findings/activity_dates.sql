-- One row per activity that ends before it starts.
select
    activities.snapshot_date,
    activities.source_file,
    activities.source_sheet,
    activities.source_row,
    headings.heading as source_column,
    'date_order' as message_key,
    cast(activities.end_date as varchar) as value,
    activities.activity_id as record_id,
    cast(null as varchar) as partner_code
from core.activities
left join staging.headings
    on
        activities.file_id = headings.file_id
        and activities.source_sheet = headings.source_sheet
        and headings.field = 'end_date'
where activities.end_date < activities.start_date
