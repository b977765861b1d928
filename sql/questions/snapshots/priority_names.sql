-- One row per priority of a workplan under the code that its lines stand under, in the languages it is written in.
-- Where a group writes it in two ways in the other language, the first one counts.
select
    twg_code || ':' || coalesce(priority, priority_km) as code,
    min(priority) as priority,
    min(priority_km) as priority_km
from marts.activities
where coalesce(priority, priority_km) is not null
group by 1
order by 1
