-- One row per meeting of the groups in view with how it stands on the day that is counted from.
-- One that was still planned when its workbook was written and whose day is over is not reported: nobody knows whether
-- it was held. Documents are in time when sent ten days before, and `not_due` while there is time to send them.
create macro meetings_on(scope) as table
with counted as (
    select meetings.*, counted_from(scope) as as_of_date
    from marts.meetings
    where meetings.snapshot_date = (scope).snapshot and passes(meetings.twg_code, (scope).twg)
)

select
    *,
    case
        when is_planned and meeting_date >= as_of_date then 'planned'
        when is_planned then 'not_reported'
        when not is_planned then 'held'
    end as meeting_state_code,
    case
        when notice_days >= notice_days_required then 'in_time'
        when notice_days < notice_days_required then 'late'
        when is_planned and circulation_date >= as_of_date then 'not_due'
        when meeting_date is not null then 'not_sent'
    end as documents_code
from counted
