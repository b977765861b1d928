-- One row per currency and year: units of the currency for one US dollar, average of the year.
select
    currency_code,
    cast(year as integer) as year,
    cast(rate_per_usd as double) as rate_per_usd
from reference.exchange_rates
