-- One row per text of an activity and title of a project that are about the same, with how much (0 to 1).
select
    activity,
    title,
    similarity
from raw.similar_activities
