-- One row per snapshot, project, year and measure, in US dollars; a budget is that of the whole project and has no year.
-- `counted_usd` is the claim that is left when one record of the same money is counted.
select
    snapshot_date,
    project_id,
    year,
    measure_code,
    amount_usd,
    claimed_usd,
    counted_usd
from core.resources
