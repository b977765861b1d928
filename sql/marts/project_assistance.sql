-- One row per snapshot, project and type of assistance; the shares of a project add to 1.
select
    snapshot_date,
    project_id,
    assistance_code,
    share,
    is_inferred
from core.project_assistance
