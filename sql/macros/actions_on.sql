-- One row per action of the groups in view with its state on the day that is counted from.
-- It is overdue when due by that day and not closed; the delay counts from the day it was due to the day it was closed,
-- or to the day that is counted from while it is not.
create macro actions_on(scope) as table
with counted as (
    select actions.*, counted_from(scope) as as_of_date
    from marts.actions
    where actions.snapshot_date = (scope).snapshot and passes(actions.twg_code, (scope).twg)
)

select
    *,
    case
        when closed_date > due_date then 'closed_late'
        when closed_date is not null then 'closed'
        when due_date <= as_of_date then 'overdue'
        else 'open'
    end as state_code,
    case
        when closed_date is not null then date_diff('day', due_date, closed_date)
        when due_date <= as_of_date then date_diff('day', due_date, as_of_date)
    end as delay_days
from counted
