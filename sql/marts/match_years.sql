-- One row per snapshot, pair of records, year and measure in which both claim money for the total.
select
    snapshot_date,
    left_id,
    right_id,
    year,
    measure_code,
    left_usd,
    right_usd,
    smaller_id,
    smaller_usd,
    is_agreed,
    is_told_apart
from core.match_years
