-- One row per meeting, held or planned, with its days of notice and where it was read.
select
    twg_code,
    meeting_date,
    kind_code as meeting_kind_code,
    sub_group,
    meeting_state_code,
    documents_sent_date,
    circulation_date,
    notice_days,
    documents_code,
    yes_no(has_workplan_on_agenda) as agenda_workplan_code,
    yes_no(has_jmi_on_agenda) as agenda_jmi_code,
    yes_no(has_cross_cutting_on_agenda) as agenda_cross_cutting_code,
    minutes_sent_date,
    minutes_days,
    attended_government,
    attended_partners,
    attended_ngos,
    attended_private_sector,
    decisions,
    source_file,
    source_sheet,
    source_row
from meetings_on($scope)
where dated_in_years(year, $scope)
order by meeting_date nulls last, twg_code, source_row
