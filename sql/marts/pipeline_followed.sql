-- One row per project in the pipeline on the last day of data of a year, and number of years on: had it become on-going by then.
-- Years on are the whole years, rounded, to the last data of a later year, which tell of all data between. A record that
-- is in none of them has not become on-going. The first such row of a project is that of when it was first seen.
with last_days as (
    select max(snapshot_date) as snapshot_date
    from core.projects
    group by extract(year from snapshot_date)
),

apart as (
    select
        earlier.snapshot_date as pipeline_date,
        later.snapshot_date as followed_date,
        cast(floor((date_diff('day', earlier.snapshot_date, later.snapshot_date) + 182) / 365.25) as integer) as years_on
    from last_days as earlier
    inner join last_days as later
        on earlier.snapshot_date < later.snapshot_date
),

spans as (
    select
        pipeline_date,
        years_on,
        max(followed_date) as followed_date
    from apart
    where years_on > 0
    group by pipeline_date, years_on
),

first_seen as (
    select
        pipeline.project_id,
        min(pipeline.snapshot_date) as pipeline_date
    from marts.pipeline
    inner join last_days
        on pipeline.snapshot_date = last_days.snapshot_date
    group by pipeline.project_id
),

started as (
    select
        spans.pipeline_date,
        spans.years_on,
        projects.project_id,
        min(projects.snapshot_date) as started_date
    from spans
    inner join core.projects
        on
            spans.pipeline_date < projects.snapshot_date
            and spans.followed_date >= projects.snapshot_date
    where projects.status_code in ('ongoing', 'completed')
    group by spans.pipeline_date, spans.years_on, projects.project_id
)

select
    spans.pipeline_date,
    spans.years_on,
    spans.followed_date,
    pipeline.project_id,
    pipeline.stage_code,
    first_seen.pipeline_date is not null as is_first_seen,
    started.started_date is not null as is_started,
    started.started_date,
    pipeline.planned_usd
from spans
inner join marts.pipeline
    on spans.pipeline_date = pipeline.snapshot_date
left join first_seen
    on
        pipeline.project_id = first_seen.project_id
        and pipeline.snapshot_date = first_seen.pipeline_date
left join started
    on
        spans.pipeline_date = started.pipeline_date
        and spans.years_on = started.years_on
        and pipeline.project_id = started.project_id
