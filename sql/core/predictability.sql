-- One row per snapshot, year with disbursements, project and TWG: scheduled, disbursed and on budget.
-- Government-sector projects only. Scheduled is the plan of the earlier snapshot as it stood there (contracts §4,
-- Indicators); without one, no row.
with years as (
    select
        snapshot_date,
        year
    from core.government_flows
    group by snapshot_date, year
    having sum(case when disbursed_usd > 0 then 1 else 0 end) > 0
),

scheduled_years as (
    select
        years.snapshot_date,
        years.year,
        schedules.scheduled_in
    from years
    inner join core.schedules
        on
            years.year = schedules.year
            and schedules.scheduled_in < years.snapshot_date
),

flows as (
    select
        scheduled_years.snapshot_date,
        scheduled_years.year,
        scheduled_years.scheduled_in,
        plans.project_id,
        plans.partner_code,
        plans.twg_code,
        plans.share,
        plans.planned_usd as scheduled_usd,
        cast(null as double) as disbursed_usd,
        cast(null as double) as on_budget_usd
    from scheduled_years
    inner join core.government_flows as plans
        on
            scheduled_years.scheduled_in = plans.snapshot_date
            and scheduled_years.year = plans.year
    where plans.planned_usd is not null
    union all
    select
        scheduled_years.snapshot_date,
        scheduled_years.year,
        scheduled_years.scheduled_in,
        facts.project_id,
        facts.partner_code,
        facts.twg_code,
        facts.share,
        cast(null as double) as scheduled_usd,
        facts.disbursed_usd,
        facts.on_budget_usd
    from scheduled_years
    inner join core.government_flows as facts
        on
            scheduled_years.snapshot_date = facts.snapshot_date
            and scheduled_years.year = facts.year
    where facts.disbursed_usd is not null or facts.on_budget_usd is not null
)

select
    snapshot_date,
    year,
    scheduled_in,
    project_id,
    partner_code,
    twg_code,
    max(share) as share,
    sum(scheduled_usd) as scheduled_usd,
    sum(disbursed_usd) as disbursed_usd,
    sum(on_budget_usd) as on_budget_usd
from flows
group by snapshot_date, year, scheduled_in, project_id, partner_code, twg_code
