-- One row per snapshot and project in its pipeline: how old, how long untouched, how much, and how likely.
-- The amount is the counted plan of the snapshot's year and later, else the total budget. Stalled: the expected start has
-- passed, or nobody has touched the record for a year.
with planned as (
    select
        resources.snapshot_date,
        resources.project_id,
        min(resources.year) as first_planned_year,
        max(resources.year) as last_planned_year,
        sum(resources.counted_usd) as planned_usd
    from core.resources
    where
        resources.measure_code = 'planned'
        and resources.year >= fiscal_year(resources.snapshot_date)
    group by resources.snapshot_date, resources.project_id
),

linked as (
    select
        snapshot_date,
        project_id,
        count(*) as activities,
        sum(share) as linked_share
    from core.activity_links
    group by snapshot_date, project_id
)

select
    projects.snapshot_date,
    projects.project_id,
    projects.source_code,
    projects.partner_code,
    projects.title,
    pipeline_records.stage_code,
    case
        when pipeline_records.stage_code = 'overdue' then 'start_passed'
        when date_diff('day', projects.updated_date, projects.snapshot_date) > 365 then 'untouched'
        when projects.updated_date is not null then 'moving'
    end as stalled_code,
    pipeline_records.known_since_date,
    pipeline_records.age_days,
    projects.updated_date,
    date_diff('day', projects.updated_date, projects.snapshot_date) as untouched_days,
    projects.start_date,
    planned.first_planned_year,
    planned.last_planned_year,
    coalesce(cast(fiscal_year(projects.start_date) as integer), planned.first_planned_year) as expected_year,
    planned.planned_usd,
    projects.budget_usd,
    coalesce(planned.planned_usd, projects.budget_usd) as amount_usd,
    case
        when planned.planned_usd is not null then 'planned'
        when projects.budget_usd is not null then 'budget'
    end as amount_basis_code,
    pipeline_chances.weight,
    pipeline_chances.weight_basis_code,
    coalesce(linked.activities, 0) as linked_activities,
    coalesce(linked.linked_share, 0) as linked_share,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row
from core.pipeline_records
inner join core.projects
    on
        pipeline_records.snapshot_date = projects.snapshot_date
        and pipeline_records.project_id = projects.project_id
inner join core.pipeline_chances
    on
        pipeline_records.snapshot_date = pipeline_chances.snapshot_date
        and pipeline_records.project_id = pipeline_chances.project_id
left join planned
    on
        pipeline_records.snapshot_date = planned.snapshot_date
        and pipeline_records.project_id = planned.project_id
left join linked
    on
        pipeline_records.snapshot_date = linked.snapshot_date
        and pipeline_records.project_id = linked.project_id
