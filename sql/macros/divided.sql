-- One row per part of a project that passes, under the code that a question divides it by and the one it crosses it with.
-- A year is on neither side: money has one, projects have not.
create macro divided(scope, side, other_side) as table
select
    *,
    case side
        when 'twg' then twg_code
        when 'main_sector' then main_sector_code
        when 'sector' then sector_code
        when 'subsector' then subsector_code
        when 'province' then province_code
        when 'assistance' then assistance_code
        when 'partner' then partner_code
        when 'partner_group' then partner_group_code
        when 'source' then source_code
        when 'status' then status_code
        when 'terms' then terms_code
    end as code,
    case other_side
        when 'twg' then twg_code
        when 'main_sector' then main_sector_code
        when 'sector' then sector_code
        when 'subsector' then subsector_code
        when 'province' then province_code
        when 'assistance' then assistance_code
        when 'partner' then partner_code
        when 'partner_group' then partner_group_code
        when 'source' then source_code
        when 'status' then status_code
        when 'terms' then terms_code
    end as across_code
from passing(scope)
