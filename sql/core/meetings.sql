-- One row per snapshot, TWG and meeting; one after the day of the data is planned.
-- `circulation_date` is the last day on which its documents can be sent in time.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    meetings.meeting_date,
    meetings.kind_code,
    meetings.sub_group,
    meetings.documents_sent_date,
    meetings.has_workplan_on_agenda,
    meetings.has_jmi_on_agenda,
    meetings.has_cross_cutting_on_agenda,
    meetings.minutes_sent_date,
    meetings.attended_government,
    meetings.attended_partners,
    meetings.attended_ngos,
    meetings.attended_private_sector,
    meetings.decisions,
    meetings.meeting_date > workbooks.snapshot_date as is_planned,
    date_diff('day', meetings.documents_sent_date, meetings.meeting_date) as notice_days,
    conduct_rules.notice_days as notice_days_required,
    meetings.meeting_date - conduct_rules.notice_days as circulation_date,
    date_diff('day', meetings.meeting_date, meetings.minutes_sent_date) as minutes_days,
    workbooks.file_id,
    workbooks.source_file,
    meetings.source_sheet,
    meetings.source_row
from core.workbooks
inner join staging.meetings
    on workbooks.file_id = meetings.file_id
left join staging.conduct_rules
    on conduct_rules.rule_code = 'documents_ten_days_before'
