-- One row per snapshot, project and type of assistance; a blank is unknown; the shares of a project add to 1.
-- Published.
select
    projects.snapshot_date,
    projects.project_id,
    coalesce(lists.code, 'unknown') as assistance_code,
    coalesce(lists.share, 1) as share,
    coalesce(lists.is_inferred, false) as is_inferred
from core.projects
left join core.project_lists as lists
    on
        projects.snapshot_date = lists.snapshot_date
        and projects.project_id = lists.project_id
        and lists.kind_code = 'assistance'
