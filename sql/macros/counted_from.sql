-- The day from which what comes next and what is overdue is counted.
-- It is today where the data in view are the newest; of data that newer ones replaced, or that are dated after today, it
-- is their own day.
create macro counted_from(scope) as
case
    when (scope).snapshot = (select max(snapshot_date) from marts.snapshots)
        then greatest((scope).today, (scope).snapshot)
    else (scope).snapshot
end
