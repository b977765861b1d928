-- One row per part of a project (TWG × sub-sector × province × kind of assistance) that passes the reader's filters.
create macro passing(scope) as table
select *
from marts.allocations
where snapshot_date = (scope).snapshot
    and passes(twg_code, (scope).twg)
    and passes(partner_code, (scope).partner)
    and passes(province_code, (scope).province)
    and passes(source_code, (scope).source)
    and is_asked(status_code, (scope).status)
    -- A sector may be chosen at any level: `1`, `101` or `10101`; a part that lies within two of them passes once.
    and (
        passes(main_sector_code, (scope).sector)
        or passes(sector_code, (scope).sector)
        or passes(subsector_code, (scope).sector)
    )
