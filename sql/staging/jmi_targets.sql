-- One row per JMI and year with a target.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
    year,
    target_text,
    target_value
from raw.jmi_targets
