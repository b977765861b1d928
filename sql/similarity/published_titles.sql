-- One row per title of an activity that a partner publishes.
select distinct title
from raw.iati_activities
where title is not null
order by 1
