-- One row per snapshot, year, project and TWG: the money that weighs an indicator, and what the project answered.
-- The disbursement of the year weighs; an export without any weighs by total budgets, without a year (contracts §5).
with exports as (
    select
        projects.snapshot_date,
        projects.source_code,
        -- The later word of the alphabet, where a database has both.
        max(resources.measure_code) as weight_code
    from core.resources
    inner join core.projects
        on
            resources.snapshot_date = projects.snapshot_date
            and resources.project_id = projects.project_id
    where resources.measure_code in ('disbursed', 'budget')
    group by projects.snapshot_date, projects.source_code
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
    amounts.measure_code as weight_code,
    project_twgs.share,
    amounts.counted_usd * project_twgs.share as amount_usd,
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
from core.resources as amounts
inner join core.projects
    on
        amounts.snapshot_date = projects.snapshot_date
        and amounts.project_id = projects.project_id
inner join exports
    on
        projects.snapshot_date = exports.snapshot_date
        and projects.source_code = exports.source_code
        and amounts.measure_code = exports.weight_code
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
where amounts.counted_usd is not null
