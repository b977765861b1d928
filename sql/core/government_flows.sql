-- One row per snapshot, year, project and TWG: money of a government-sector project.
-- Own money planned and disbursed, and what the approved national budget holds of it.
with flows as (
    select
        money.snapshot_date,
        money.project_id,
        projects.partner_code,
        money.year,
        sum(case when money.flow_code = 'planned' then money.counted_usd end) as planned_usd,
        sum(case when money.flow_code = 'disbursed' then money.counted_usd end) as disbursed_usd,
        sum(case when money.flow_code = 'on_budget' then money.amount_usd end) as on_budget_usd
    from core.money
    inner join core.projects
        on
            money.snapshot_date = projects.snapshot_date
            and money.project_id = projects.project_id
    where projects.is_government_sector and money.flow_code in ('planned', 'disbursed', 'on_budget')
    group by money.snapshot_date, money.project_id, projects.partner_code, money.year
)

select
    flows.snapshot_date,
    flows.year,
    flows.project_id,
    flows.partner_code,
    project_twgs.twg_code,
    project_twgs.share,
    flows.planned_usd * project_twgs.share as planned_usd,
    flows.disbursed_usd * project_twgs.share as disbursed_usd,
    flows.on_budget_usd * project_twgs.share as on_budget_usd
from flows
inner join core.project_twgs
    on
        flows.snapshot_date = project_twgs.snapshot_date
        and flows.project_id = project_twgs.project_id
