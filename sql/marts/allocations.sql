-- One row per snapshot, project, TWG, sub-sector and province; the shares of a project add to 1.
-- Every filtered total takes its share from here, so that no filter counts a dollar twice.
select
    project_twgs.snapshot_date,
    project_twgs.project_id,
    project_twgs.twg_code,
    project_sectors.sector_code,
    project_sectors.subsector_code,
    project_provinces.province_code,
    project_twgs.share * project_sectors.share * project_provinces.share as share
from core.project_twgs
inner join core.project_sectors
    on
        project_twgs.snapshot_date = project_sectors.snapshot_date
        and project_twgs.project_id = project_sectors.project_id
inner join core.project_provinces
    on
        project_twgs.snapshot_date = project_provinces.snapshot_date
        and project_twgs.project_id = project_provinces.project_id
