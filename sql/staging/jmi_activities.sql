-- One row per JMI and activity that it names.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
    position,
    activity_id,
    heading as source_column
from raw.jmi_activities
