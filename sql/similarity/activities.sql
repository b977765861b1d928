-- One row per wording of an activity of a workplan.
select distinct activity
from raw.activities
where activity is not null
order by 1
