-- One row per activity that a JMI names and the workplan does not have.
select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    source_column,
    'dead_link' as message_key,
    activity_text as value,
    jmi_id as record_id,
    cast(null as varchar) as partner_code
from core.jmi_activities
where activity_id is null
