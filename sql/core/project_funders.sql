-- One row per snapshot, project and partner that the record names as who funds it.
select
    snapshot_date,
    project_id,
    code as funder_code
from core.project_lists
where kind_code = 'funder' and is_known
