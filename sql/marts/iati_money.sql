-- One row per amount that a partner publishes for the country, with its file and line. In no total of the dashboard.
-- `amount_usd` is the country's part; `level_usd` the same, and zero where parts of the activity give the money too.
select
    snapshot_date,
    activity_id,
    root_id,
    partner_code,
    flow_code,
    year,
    amount_date,
    currency_code,
    share,
    amount_published,
    amount_reported,
    exchange_rate,
    is_rate_carried,
    amount_usd,
    case when is_of_its_level and not is_future then amount_usd else 0 end as level_usd,
    is_of_its_level,
    tied_code,
    aid_type_code,
    disbursement_channel_code,
    source_file,
    source_row
from core.iati_amounts
