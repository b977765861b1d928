-- One row per snapshot, project, year, flow and funding; US dollars.
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    funding_code,
    amount_usd,
    counted_usd,
    currency_code,
    amount_reported,
    exchange_rate,
    is_rate_carried
from core.money
