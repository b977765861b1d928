-- One row per snapshot, project, year and measure; a budget is that of the whole project and has no year.
-- `counted_usd` is the claim that is left when one record of the same money is counted.
select
    claims.snapshot_date,
    claims.project_id,
    claims.year,
    claims.measure_code,
    claims.amount_usd,
    claims.claimed_usd,
    case when same_money.project_id is null then claims.claimed_usd else 0 end as counted_usd,
    claims.currency_code,
    claims.exchange_rate,
    claims.amount_reported
from core.claims
left join core.same_money
    on
        claims.snapshot_date = same_money.snapshot_date
        and claims.project_id = same_money.project_id
        and claims.measure_code = same_money.measure_code
        and coalesce(claims.year, 0) = coalesce(same_money.year, 0)
