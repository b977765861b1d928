-- One row per text of an activity and province that it names.
select
    activity,
    province_code
from raw.named_provinces
