-- One row per code that lines of workplans are divided by, or code and year: what was spent of what was planned.
-- A share is of the lines of which both cost and spending were reported; how much of the plan they are is told beside it.
-- What was spent on a line without a cost is in the sum and in no share.
select
    code,
    across_code,
    case when min(year_state_code) = max(year_state_code) then min(year_state_code) end as year_state_code,
    count(cost_usd) as lines_planned,
    count(case when cost_usd is not null then spent_usd end) as lines_reported,
    count(case when is_half_reported and cost_usd is not null then 1 end) as lines_half_reported,
    count(case when spent_above_usd > 0 then 1 end) as lines_above,
    sum(cost_usd) as cost_usd,
    sum(case when spent_usd is not null then cost_usd end) as cost_reported_usd,
    sum(government_spent_usd) as government_spent_usd,
    sum(partner_spent_usd) as partner_spent_usd,
    sum(spent_usd) as spent_usd,
    sum(case when cost_usd is not null then spent_usd end) as spent_planned_usd,
    sum(case when cost_usd is null then spent_usd end) as spent_unplanned_usd,
    sum(case when cost_usd is not null then spent_usd end)
    / nullif(sum(case when spent_usd is not null then cost_usd end), 0) as spent_share,
    sum(case when government_usd is not null then government_spent_usd end)
    / nullif(sum(case when government_spent_usd is not null then government_usd end), 0) as government_spent_share,
    sum(spent_above_usd) as spent_above_usd,
    sum(gap_low_usd) as gap_low_usd,
    sum(gap_usd) as gap_usd
from spending_lines($scope, $by, $across)
group by code, across_code
order by code, across_code
