-- One row per partner that is listed or that a record names, as its partner or as who funds it.
select partner_code, name_en, name_km
from marts.partners
