-- Money of which more is counted than was reported; a negative amount is counted as reported (contracts §5).
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    funding_code,
    amount_usd,
    counted_usd
from core.money
where
    abs(counted_usd) > abs(amount_usd)
    or (amount_usd is null) <> (counted_usd is null)
