-- One row per snapshot, project, year and measure; a budget is that of the whole project and has no year.
select
    snapshot_date,
    project_id,
    year,
    measure_code,
    amount_usd,
    claimed_usd,
    counted_usd
from core.resources
