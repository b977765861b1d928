-- One row per each of the next three years: of what was disbursed in a year, how much belongs to projects with a plan.
with flows as (
    select money.project_id, money.year, money.flow_code, sum(money.counted_usd) as counted_usd
    from marts.money
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $scope.snapshot
        and projects.is_government_sector
        and passes(projects.partner_code, $scope.partner)
    group by money.project_id, money.year, money.flow_code
),

disbursed as (
    select flows.project_id, flows.counted_usd * shares.share as counted_usd
    from flows
    inner join shares_in_twg($scope) as shares using (project_id)
    where flow_code = 'disbursed' and year = $year
),

ahead as (
    select unnest([1, 2, 3]) as years
)

select
    cast($year + ahead.years as varchar) as code,
    sum(case when plans.counted_usd > 0 then disbursed.counted_usd else 0 end) as numerator,
    sum(disbursed.counted_usd) as denominator
from disbursed
cross join ahead
left join flows as plans
    on disbursed.project_id = plans.project_id
    and plans.flow_code = 'planned'
    and plans.year = $year + ahead.years
group by code
order by code
