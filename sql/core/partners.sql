-- One row per partner: those listed, and those a record names that no list knows, under the name they go by.
-- Published.
with named as (
    select
        partner_code,
        partner_name,
        source_code
    from core.projects
    where not is_partner_listed
    union all
    select
        funder_code as partner_code,
        funder_name as partner_name,
        'oda' as source_code
    from core.projects
    where funder_code is not null
),

unlisted as (
    select
        named.partner_code,
        min(named.partner_name) as partner_name,
        max(case when named.source_code = 'ngo' then 1 else 0 end) as is_ngo
    from named
    left join reference.partners
        on named.partner_code = partners.partner_code
    where partners.partner_code is null
    group by named.partner_code
)

select
    partner_code,
    name_en,
    name_km,
    acronym,
    group_code,
    true as is_listed
from reference.partners
union all
select
    partner_code,
    partner_name as name_en,
    partner_name as name_km,
    cast(null as varchar) as acronym,
    case when is_ngo = 1 then 'ngo' else 'unknown' end as group_code,
    false as is_listed
from unlisted
