-- One row per snapshot, project and TWG; the shares of a project add to 1.
select
    snapshot_date,
    project_id,
    twg_code,
    share,
    is_inferred
from core.project_twgs
