-- One row per snapshot, TWG and meeting, held or planned.
-- Documents are in time when sent ten days before; `not_due` while a planned meeting still leaves time to send them.
select
    snapshot_date,
    twg_code,
    meeting_date,
    cast(extract(year from meeting_date) as integer) as year,
    kind_code,
    sub_group,
    is_planned,
    circulation_date,
    documents_sent_date,
    notice_days,
    case
        when notice_days >= notice_days_required then 'in_time'
        when notice_days < notice_days_required then 'late'
        when is_planned and circulation_date >= snapshot_date then 'not_due'
        when meeting_date is not null then 'not_sent'
    end as documents_code,
    has_workplan_on_agenda,
    has_jmi_on_agenda,
    has_cross_cutting_on_agenda,
    minutes_sent_date,
    minutes_days,
    attended_government,
    attended_partners,
    attended_ngos,
    source_file,
    source_sheet,
    source_row
from core.meetings
