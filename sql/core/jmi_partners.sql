-- One row per snapshot, TWG and JMI and partner.
-- Published.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    jmi_partners.jmi_id,
    jmi_partners.position,
    jmi_partners.partner_code,
    jmi_partners.partner_name,
    workbooks.source_file,
    jmi_partners.source_sheet,
    jmi_partners.source_row
from core.workbooks
inner join raw.jmi_partners
    on workbooks.file_id = jmi_partners.file_id
