-- One row per activity of the groups in view, and whether it is overdue.
-- It is when its last day is over on the day that is counted from, and nobody calls it completed or cancelled.
create macro activities_on(scope) as table
select
    *,
    counted_from(scope) as as_of_date,
    end_date < counted_from(scope) and coalesce(status_code, 'unknown') not in ('completed', 'cancelled') as is_overdue
from marts.activities
where snapshot_date = (scope).snapshot and passes(twg_code, (scope).twg)
