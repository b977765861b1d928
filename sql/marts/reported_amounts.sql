-- One row per snapshot, project, measure and year: what was reported, in its currency, and what of it is counted.
-- A total budget has no year.
select
    snapshot_date,
    project_id,
    measure_code,
    year,
    currency_code,
    exchange_rate,
    amount_reported,
    counted_usd
from core.resources
union all
select
    snapshot_date,
    project_id,
    'budget' as measure_code,
    cast(null as integer) as year,
    currency_code,
    cast(null as double) as exchange_rate,
    budget_reported as amount_reported,
    cast(null as double) as counted_usd
from core.projects
where budget_reported is not null and budget_usd is null
