-- One row per snapshot, project and province; nation-wide is 91, a blank is 99; the shares of a project add to 1.
-- Published.
select
    projects.snapshot_date,
    projects.project_id,
    coalesce(lists.code, '99') as province_code,
    coalesce(lists.share, 1) as share,
    coalesce(lists.is_inferred, false) as is_inferred,
    coalesce(lists.is_known, false) as is_known
from core.projects
left join core.project_lists as lists
    on
        projects.snapshot_date = lists.snapshot_date
        and projects.project_id = lists.project_id
        and lists.kind_code = 'province'
