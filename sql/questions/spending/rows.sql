-- One row per line of a workplan: activity and year, with what was planned, what was spent, and what is lacking.
select
    twg_code,
    activity_id,
    activity,
    activity_km,
    priority,
    priority_km,
    year,
    year_state_code,
    cost_usd,
    government_usd,
    government_spent_usd,
    partner_spent_usd,
    spent_usd,
    case when cost_usd is not null then spent_usd end / nullif(cost_usd, 0) as spent_share,
    spent_above_usd,
    gap_low_usd,
    gap_usd,
    source_file,
    source_sheet,
    source_row
from spending_lines($scope, $by, null)
where is_asked(code, $code)
    and case $which
        when 'reported' then spent_usd is not null
        when 'above' then spent_above_usd > 0
        else true
    end
order by spent_usd desc nulls last, twg_code, activity_id, year
