-- One row per snapshot, TWG and action agreed; it is overdue when due by the day of the data and not closed.
-- `delay_days` counts from the due date to the day of closing, or to the day of the data while it is not closed.
select
    snapshot_date,
    twg_code,
    action_id,
    action,
    responsible,
    meeting_date,
    due_date,
    closed_date,
    case
        when closed_date > due_date then 'closed_late'
        when closed_date is not null then 'closed'
        when due_date <= snapshot_date then 'overdue'
        else 'open'
    end as state_code,
    case
        when closed_date is not null then date_diff('day', due_date, closed_date)
        when due_date <= snapshot_date then date_diff('day', due_date, snapshot_date)
    end as delay_days,
    is_escalated_to_host,
    origin_code,
    source_file,
    source_sheet,
    source_row
from core.actions
