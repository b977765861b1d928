-- One row per snapshot, project and sub-sector; the shares of a project add to 1.
select
    snapshot_date,
    project_id,
    sector_code,
    subsector_code,
    share,
    is_inferred
from core.project_sectors
