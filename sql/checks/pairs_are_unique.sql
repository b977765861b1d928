-- Pairs of records that stand in two rows, or that two decisions in force are about.
select
    cast(snapshot_date as varchar) as place,
    left_id,
    right_id,
    count(*) as times
from marts.matches
group by snapshot_date, left_id, right_id
having count(*) > 1
union all
select
    'decisions' as place,
    left_id,
    right_id,
    count(*) as times
from marts.match_decisions
group by left_id, right_id
having count(*) > 1
