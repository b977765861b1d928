-- One row per snapshot: the share of earlier pipelines that became on-going, and the default weight taken from it.
-- Of too few records nothing is measured: then the default weight is the listed one.
-- Published.
with snapshots as (
    select distinct snapshot_date
    from core.projects
),

counted as (
    select
        snapshot_date,
        count(*) as earlier_projects,
        sum(case when is_started then 1 else 0 end) as started_projects,
        sum(case when is_still_recorded then 0 else 1 end) as lost_projects
    from core.pipeline_outcomes
    group by snapshot_date
),

listed as (
    select
        weight,
        least_sample
    from staging.pipeline_weights
    where stage_code = 'default'
)

select
    snapshots.snapshot_date,
    coalesce(counted.earlier_projects, 0) as earlier_projects,
    coalesce(counted.started_projects, 0) as started_projects,
    coalesce(counted.lost_projects, 0) as lost_projects,
    listed.least_sample,
    listed.weight as listed_weight,
    case
        when counted.earlier_projects >= listed.least_sample
            then cast(counted.started_projects as double) / counted.earlier_projects
        else listed.weight
    end as default_weight,
    case when counted.earlier_projects >= listed.least_sample then 'measured' else 'listed' end as weight_basis_code
from snapshots
cross join listed
left join counted
    on snapshots.snapshot_date = counted.snapshot_date
