-- One row per activity and year that a Cost or Government budget heading names.
select
    file_id,
    source_sheet,
    source_row,
    activity_id,
    year,
    cost_usd,
    government_budget_usd as government_usd
from raw.activity_years
