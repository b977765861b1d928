-- One row per snapshot and project that was in the pipeline of an earlier one: whether it has become on-going since.
-- A record that is in no later snapshot has not.
with earlier as (
    select
        snapshots.snapshot_date,
        projects.project_id,
        min(projects.snapshot_date) as pipeline_date
    from (select distinct snapshot_date from core.projects) as snapshots
    inner join core.projects
        on snapshots.snapshot_date > projects.snapshot_date
    where projects.status_code = 'pipeline'
    group by snapshots.snapshot_date, projects.project_id
)

select
    earlier.snapshot_date,
    earlier.project_id,
    earlier.pipeline_date,
    max(case when later.status_code in ('ongoing', 'completed') then 1 else 0 end) = 1 as is_started,
    max(case when later.snapshot_date = earlier.snapshot_date then 1 else 0 end) = 1 as is_still_recorded
from earlier
left join core.projects as later
    on
        earlier.project_id = later.project_id
        and earlier.pipeline_date < later.snapshot_date
        and earlier.snapshot_date >= later.snapshot_date
group by earlier.snapshot_date, earlier.project_id, earlier.pipeline_date
