-- One row for the likeness from which the words of a title speak for an activity.
select coalesce(min(cast(least as double)), 1) as least
from reference.suggestion_weights
where reason_code = 'text'
