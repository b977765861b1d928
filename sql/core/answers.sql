-- One row per snapshot, year, project and TWG: the money that weighs an indicator, and what the project answered.
-- The disbursement of the year weighs; an export without any weighs by total budgets, without a year (contracts §5).
with disbursed as (
    select
        money.snapshot_date,
        money.project_id,
        projects.source_code,
        money.year,
        sum(money.counted_usd) as amount_usd
    from core.money
    inner join core.projects
        on
            money.snapshot_date = projects.snapshot_date
            and money.project_id = projects.project_id
    where money.flow_code = 'disbursed'
    group by money.snapshot_date, money.project_id, projects.source_code, money.year
),

exports_with_disbursements as (
    select distinct
        snapshot_date,
        source_code
    from disbursed
),

amounts as (
    select
        snapshot_date,
        project_id,
        year,
        'disbursed' as weight_code,
        amount_usd
    from disbursed
    union all
    select
        projects.snapshot_date,
        projects.project_id,
        cast(null as integer) as year,
        'budget' as weight_code,
        projects.budget_usd as amount_usd
    from core.projects
    left join exports_with_disbursements
        on
            projects.snapshot_date = exports_with_disbursements.snapshot_date
            and projects.source_code = exports_with_disbursements.source_code
    where exports_with_disbursements.source_code is null
),

-- Free-standing and investment-related technical co-operation build capacity.
types as (
    select
        snapshot_date,
        project_id,
        sum(case when code in ('ftc', 'itc') then share else 0 end) as capacity_share
    from core.project_lists
    where kind_code = 'assistance'
    group by snapshot_date, project_id
)

select
    amounts.snapshot_date,
    amounts.year,
    amounts.project_id,
    project_twgs.twg_code,
    projects.partner_code,
    amounts.weight_code,
    project_twgs.share,
    amounts.amount_usd * project_twgs.share as amount_usd,
    projects.is_government_sector,
    projects.is_on_budget,
    projects.uses_budget_execution,
    projects.uses_financial_reporting,
    projects.uses_audit,
    projects.uses_procurement,
    projects.uses_results_framework,
    projects.is_programme_based,
    projects.piu_code,
    projects.tied_code,
    types.capacity_share,
    coalesce(linked_projects.is_in_workplan, false) as is_in_workplan,
    coalesce(linked_projects.is_in_jmi, false) as is_in_jmi,
    coalesce(plans_sent.has_workplan, false) as has_workplan,
    coalesce(plans_sent.has_jmis, false) as has_jmis
from amounts
inner join core.projects
    on
        amounts.snapshot_date = projects.snapshot_date
        and amounts.project_id = projects.project_id
inner join core.project_twgs
    on
        amounts.snapshot_date = project_twgs.snapshot_date
        and amounts.project_id = project_twgs.project_id
left join types
    on
        amounts.snapshot_date = types.snapshot_date
        and amounts.project_id = types.project_id
left join core.linked_projects
    on
        amounts.snapshot_date = linked_projects.snapshot_date
        and amounts.project_id = linked_projects.project_id
left join core.plans_sent
    on
        amounts.snapshot_date = plans_sent.snapshot_date
        and project_twgs.twg_code = plans_sent.twg_code
where amounts.amount_usd is not null
