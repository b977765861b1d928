-- One row per title of a record of either database.
select distinct title
from raw.records
where title is not null
order by 1
