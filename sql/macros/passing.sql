-- One row per part of a project (TWG × sub-sector × province × kind of assistance) that passes the reader's filters.
create macro passing(scope) as table
select *
from marts.allocations
where snapshot_date = (scope).snapshot
    and passes(twg_code, (scope).twg)
    and passes(partner_code, (scope).partner)
    and passes(province_code, (scope).province)
    and passes(source_code, (scope).source)
    and passes(status_code, (scope).status)
    -- A sector may be chosen at any level: `1`, `101` or `10101`.
    and ((scope).sector is null or (scope).sector in (main_sector_code, sector_code, subsector_code))
