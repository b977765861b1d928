-- One row per partner, listed or seen in a record.
select
    partner_code,
    name_en,
    name_km,
    acronym,
    group_code,
    is_listed
from core.partners
