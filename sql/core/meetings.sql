-- One row per snapshot, TWG and meeting.
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
    workbooks.file_id,
    workbooks.source_file,
    meetings.source_sheet,
    meetings.source_row
from core.workbooks
inner join staging.meetings
    on workbooks.file_id = meetings.file_id
