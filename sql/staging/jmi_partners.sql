-- One row per JMI and partner that supports it.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
    position,
    partner_code,
    partner_name
from raw.jmi_partners
