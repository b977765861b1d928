-- One row per snapshot and project in its pipeline: its stage, and since when it has been known.
with known as (
    select
        snapshot_date,
        project_id,
        snapshot_date as known_date
    from core.projects
    union all
    select
        snapshot_date,
        project_id,
        updated_date as known_date
    from core.projects
    union all
    select
        snapshot_date,
        project_id,
        approval_date as known_date
    from core.projects
),

first_known as (
    select
        projects.snapshot_date,
        projects.project_id,
        min(known.known_date) as known_since_date
    from core.projects
    inner join known
        on
            projects.project_id = known.project_id
            and projects.snapshot_date >= known.snapshot_date
    where projects.status_code = 'pipeline'
    group by projects.snapshot_date, projects.project_id
)

select
    projects.snapshot_date,
    projects.project_id,
    case
        when projects.start_date < projects.snapshot_date then 'overdue'
        when projects.approval_date <= projects.snapshot_date then 'approved'
        else 'proposed'
    end as stage_code,
    first_known.known_since_date,
    date_diff('day', first_known.known_since_date, projects.snapshot_date) as age_days
from core.projects
inner join first_known
    on
        projects.snapshot_date = first_known.snapshot_date
        and projects.project_id = first_known.project_id
