-- One row per change made to a JMI.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
    changed_on as changed_date,
    field,
    old_value,
    new_value,
    reason,
    agreed_at_meeting
from raw.jmi_changes
