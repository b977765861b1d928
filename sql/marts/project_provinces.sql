-- One row per snapshot, project and province; the shares of a project add to 1.
select
    snapshot_date,
    project_id,
    province_code,
    share,
    is_inferred
from core.project_provinces
