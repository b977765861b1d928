-- One row per meeting of a TWG as its workbook has it, in the order of the sheet.
select
    meeting_date,
    kind_code as meeting_kind_code,
    sub_group,
    documents_sent_date,
    yes_no(has_workplan_on_agenda) as agenda_workplan_code,
    yes_no(has_jmi_on_agenda) as agenda_jmi_code,
    yes_no(has_cross_cutting_on_agenda) as agenda_cross_cutting_code,
    minutes_sent_date,
    attended_government,
    attended_partners,
    attended_ngos,
    attended_private_sector,
    decisions,
    source_row
from marts.meetings
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
order by source_row
