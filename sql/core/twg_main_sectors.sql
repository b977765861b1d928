-- One row per TWG whose sub-sectors all lie in one main sector that plans divide among: that main sector.
select
    subsector_twgs.twg_code,
    min(planned_sectors.main_sector_code) as main_sector_code
from staging.subsector_twgs
inner join core.planned_sectors
    on substr(subsector_twgs.subsector_code, 1, length(subsector_twgs.subsector_code) - 2) = planned_sectors.sector_code
group by subsector_twgs.twg_code
having count(distinct planned_sectors.main_sector_code) = 1
