-- One row per snapshot, JMI and partner that supports it.
select
    snapshot_date,
    twg_code,
    jmi_id,
    position,
    partner_code,
    partner_name,
    source_file,
    source_sheet,
    source_row
from core.jmi_partners
