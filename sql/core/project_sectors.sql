-- One row per snapshot, project and sub-sector; the shares of a project add to 1.
-- Published.
select
    projects.snapshot_date,
    projects.project_id,
    case
        when coalesce(lists.code, 'unknown') = 'unknown' then 'unknown'
        else substr(lists.code, 1, length(lists.code) - 2)
    end as sector_code,
    coalesce(lists.code, 'unknown') as subsector_code,
    coalesce(lists.share, 1) as share,
    coalesce(lists.is_inferred, false) as is_inferred
from core.projects
left join core.project_lists as lists
    on
        projects.snapshot_date = lists.snapshot_date
        and projects.project_id = lists.project_id
        and lists.kind_code = 'subsector'
