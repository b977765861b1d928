-- One row per transaction, budget or planned disbursement of an activity; `share` is the country's part of it.
select
    file_id,
    source_row,
    activity_id,
    flow_code,
    amount_date,
    cast(fiscal_year(amount_date) as integer) as year,
    -- The day of the value decides the exchange rate, the day of the transaction the year it is reported for.
    value_date,
    cast(fiscal_year(value_date) as integer) as rate_year,
    currency,
    amount,
    share,
    tied_code,
    aid_type_code,
    disbursement_channel_code
from raw.iati_amounts
