-- One row per change made to a JMI.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
    changed_on as changed_date,
    field,
    target_year,
    old_value,
    new_value,
    old_number,
    new_number,
    reason,
    reason_km,
    agreed_at_meeting
from raw.jmi_changes
