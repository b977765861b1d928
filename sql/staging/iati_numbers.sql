-- One row per text of an activity that may be the number of its project in the database.
select
    file_id,
    activity_id,
    rule_code,
    number
from raw.iati_numbers
