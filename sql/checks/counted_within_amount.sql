-- Money of which more is counted than was reported; a negative amount is counted as reported (contracts §5).
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    funding_code,
    amount_usd,
    claimed_usd,
    counted_usd
from marts.money
where
    abs(claimed_usd) > abs(amount_usd)
    or abs(counted_usd) > abs(claimed_usd)
    or (amount_usd is null) <> (counted_usd is null)
