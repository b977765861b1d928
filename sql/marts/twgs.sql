-- One row per Technical Working Group of the registry, whether or not it reports.
select
    twg_code,
    name_en,
    name_km,
    acronym,
    host_en,
    host_km,
    co_host_en,
    co_host_km,
    chair,
    lead_facilitator,
    source,
    is_confirmed = 'yes' as is_confirmed,
    cast(valid_from as date) as valid_from_date,
    cast(valid_to as date) as valid_to_date,
    cast(sort as integer) as sort
from reference.twgs
