-- One row per snapshot, project, kind of list and code; the shares of a project and kind add to 1 (contracts §5).
-- `is_known` is false for a name that is in no list of ours, and for one that says that nothing is reported.
with named as (
    select
        projects.snapshot_date,
        projects.project_id,
        listed.kind_code,
        listed.code,
        listed.code not in ('unknown', '99') as is_known,
        listed.percent,
        count(*) over (partition by listed.kind_code, projects.snapshot_date, projects.project_id) as names,
        count(listed.percent) over (partition by listed.kind_code, projects.snapshot_date, projects.project_id) as given,
        sum(listed.percent) over (partition by listed.kind_code, projects.snapshot_date, projects.project_id) as given_percent
    from staging.listed
    inner join core.projects
        on
            listed.file_id = projects.file_id
            and listed.source_sheet = projects.source_sheet
            and listed.source_row = projects.source_row
),

-- All shares given: scaled to 1. None given: equal parts. Some given: the others divide the rest equally.
shared as (
    select
        snapshot_date,
        project_id,
        kind_code,
        code,
        is_known,
        case
            when given = names then percent / given_percent
            when percent is null then (1 - coalesce(given_percent, 0) / 100) / (names - given)
            else percent / 100
        end as share,
        case when percent is null and names > 1 and is_known then 1 else 0 end as inferred
    from named
)

select
    snapshot_date,
    project_id,
    kind_code,
    code,
    is_known,
    sum(share) as share,
    max(inferred) = 1 as is_inferred
from shared
group by snapshot_date, project_id, kind_code, code, is_known
