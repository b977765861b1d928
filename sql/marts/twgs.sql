-- One row per Technical Working Group of the registry, whether or not it reports.
-- `host_confirmed_by` is who confirmed its host, NULL while nobody did; `is_confirmed`, that a public source has it.
select
    twgs.twg_code,
    twgs.name_en,
    twgs.name_km,
    twgs.acronym,
    twgs.host_en,
    twgs.host_km,
    twgs.co_host_en,
    twgs.co_host_km,
    twgs.chair,
    twgs.lead_facilitator,
    twgs.sub_groups,
    twgs.source,
    twgs.is_confirmed = 'yes' as is_confirmed,
    confirmed_facts.confirmed_by as host_confirmed_by,
    confirmed_facts.confirmed_on as host_confirmed_on,
    cast(twgs.valid_from as date) as valid_from_date,
    cast(twgs.valid_to as date) as valid_to_date,
    cast(twgs.sort as integer) as sort
from reference.twgs
left join reference.confirmed_facts
    on
        confirmed_facts.list_row = twgs.twg_code
        and confirmed_facts.list_name = 'twgs'
        and confirmed_facts.list_column = 'host_en'
