-- One row per action of a TWG: the overdue first, with its delay in days and where it was read.
select
    twg_code,
    action,
    action_km,
    state_code as action_state_code,
    due_date,
    delay_days,
    responsible,
    closed_date,
    meeting_date,
    yes_no(is_escalated_to_host) as escalated_code,
    origin_code,
    action_id,
    source_file,
    source_sheet,
    source_row
from actions_on($scope)
order by
    case state_code when 'overdue' then 1 when 'open' then 2 else 3 end,
    due_date nulls last,
    twg_code,
    source_row
