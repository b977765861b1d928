-- One row per meeting of a TWG.
select
    file_id,
    source_sheet,
    source_row,
    meeting_date,
    kind_code,
    sub_group,
    documents_sent_on as documents_sent_date,
    agenda_workplan as has_workplan_on_agenda,
    agenda_jmi as has_jmi_on_agenda,
    agenda_cross_cutting as has_cross_cutting_on_agenda,
    minutes_sent_on as minutes_sent_date,
    attended_government,
    attended_partners,
    attended_ngos,
    attended_private_sector,
    decisions
from raw.meetings
