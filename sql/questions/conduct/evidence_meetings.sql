-- One row per meeting that a rule looks at, with whether it meets the rule.
select
    evidence.twg_code,
    evidence.meets_code,
    meetings.meeting_date,
    meetings.kind_code as meeting_kind_code,
    meetings.meeting_state_code,
    meetings.documents_sent_date,
    meetings.notice_days,
    meetings.documents_code,
    yes_no(meetings.has_workplan_on_agenda)
        as agenda_workplan_code,
    yes_no(meetings.has_jmi_on_agenda)
        as agenda_jmi_code,
    yes_no(meetings.has_cross_cutting_on_agenda) as agenda_cross_cutting_code,
    meetings.minutes_sent_date,
    meetings.source_file,
    meetings.source_sheet,
    meetings.source_row
from evidence($scope, $rule) as evidence
inner join meetings_on($scope) as meetings using (snapshot_date, source_file, source_sheet, source_row)
order by evidence.twg_code, meetings.meeting_date, meetings.source_row
