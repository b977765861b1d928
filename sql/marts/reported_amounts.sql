-- One row per snapshot, project, year and measure: what was reported, in its currency, and what of it is counted.
-- A total budget has no year.
select
    snapshot_date,
    project_id,
    year,
    measure_code,
    currency_code,
    exchange_rate,
    amount_reported,
    counted_usd
from core.resources
union all
select
    snapshot_date,
    project_id,
    cast(null as integer) as year,
    'budget' as measure_code,
    currency_code,
    cast(null as double) as exchange_rate,
    budget_reported as amount_reported,
    cast(null as double) as counted_usd
from core.projects
where budget_reported is not null and budget_usd is null
