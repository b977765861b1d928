-- One row per action agreed at a meeting.
select
    file_id,
    source_sheet,
    source_row,
    action_id,
    meeting_date,
    action,
    action_km,
    responsible,
    due_on as due_date,
    closed_on as closed_date,
    escalated_to_host as is_escalated_to_host,
    origin_code
from raw.actions
