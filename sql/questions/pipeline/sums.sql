-- One row per code that the pipeline is divided by; a project counts for a TWG by its share.
-- Planned amounts of the years to come, and whole budgets of projects without a plan, are two figures and never added.
with placed as (
    select
        case $by
            when 'partner' then pipeline.partner_code
            when 'twg' then project_twgs.twg_code
            when 'expected_year' then coalesce(cast(pipeline.expected_year as varchar), 'unknown')
            else 'all'
        end as code,
        pipeline.project_id,
        coalesce(pipeline.stalled_code in ('start_passed', 'untouched'), false) as is_stalled,
        pipeline.linked_activities > 0 as is_linked,
        pipeline.amount_basis_code,
        pipeline.first_planned_year,
        pipeline.last_planned_year,
        pipeline.amount_usd * project_twgs.share as amount_usd,
        pipeline.amount_usd * project_twgs.share * pipeline.weight as weighted_usd
    from marts.pipeline
    inner join marts.project_twgs using (snapshot_date, project_id)
    where pipeline.snapshot_date = $scope.snapshot
        and passes(project_twgs.twg_code, $scope.twg)
        and passes(pipeline.partner_code, $scope.partner)
        and passes(pipeline.source_code, $scope.source)
)

select
    code,
    count(distinct project_id) as projects,
    count(distinct case when amount_usd is null then project_id end) as projects_without_amount,
    count(distinct case when is_stalled then project_id end) as projects_stalled,
    count(distinct case when not is_linked then project_id end) as projects_unlinked,
    count(distinct case when amount_basis_code = 'planned' then project_id end) as projects_planned,
    count(distinct case when amount_basis_code = 'budget' then project_id end) as projects_budget,
    min(first_planned_year) as first_year,
    max(last_planned_year) as last_year,
    sum(case when amount_basis_code = 'planned' then amount_usd end) as planned_usd,
    sum(case when amount_basis_code = 'budget' then amount_usd end) as whole_budget_usd,
    sum(case when amount_basis_code = 'planned' then weighted_usd end) as weighted_planned_usd,
    sum(case when amount_basis_code = 'budget' then weighted_usd end) as weighted_budget_usd,
    sum(case when is_stalled and amount_basis_code = 'planned' then amount_usd end) as stalled_planned_usd,
    sum(case when is_stalled and amount_basis_code = 'budget' then amount_usd end) as stalled_budget_usd
from placed
group by code
order by code
