-- One row per snapshot, year, project and TWG: money of a government-sector project.
-- Own money planned and disbursed, and what the approved national budget holds of it.
with flows as (
    select
        snapshot_date,
        project_id,
        year,
        case when measure_code = 'planned' then counted_usd end as planned_usd,
        case when measure_code = 'disbursed' then counted_usd end as disbursed_usd,
        cast(null as double) as on_budget_usd
    from core.resources
    where measure_code in ('planned', 'disbursed')
    union all
    select
        snapshot_date,
        project_id,
        year,
        cast(null as double) as planned_usd,
        cast(null as double) as disbursed_usd,
        amount_usd as on_budget_usd
    from core.money
    where flow_code = 'on_budget'
),

project_flows as (
    select
        snapshot_date,
        project_id,
        year,
        -- Added as decimals, which need no order.
        cast(sum(cast(planned_usd as decimal(28, 8))) as double) as planned_usd,
        cast(sum(cast(disbursed_usd as decimal(28, 8))) as double) as disbursed_usd,
        cast(sum(cast(on_budget_usd as decimal(28, 8))) as double) as on_budget_usd
    from flows
    group by snapshot_date, project_id, year
)

select
    project_flows.snapshot_date,
    project_flows.year,
    project_flows.project_id,
    projects.partner_code,
    project_twgs.twg_code,
    project_twgs.share,
    project_flows.planned_usd * project_twgs.share as planned_usd,
    project_flows.disbursed_usd * project_twgs.share as disbursed_usd,
    project_flows.on_budget_usd * project_twgs.share as on_budget_usd
from project_flows
inner join core.projects
    on
        project_flows.snapshot_date = projects.snapshot_date
        and project_flows.project_id = projects.project_id
        and projects.is_government_sector
inner join core.project_twgs
    on
        project_flows.snapshot_date = project_twgs.snapshot_date
        and project_flows.project_id = project_twgs.project_id
