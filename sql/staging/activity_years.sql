-- One row per activity and year that a heading of costs, budgets or spending names.
select
    file_id,
    source_sheet,
    source_row,
    activity_id,
    year,
    cost_usd,
    government_budget_usd as government_usd,
    government_spent_usd,
    partner_spent_usd
from raw.activity_years
