-- One row per currency and year in which an amount was reported; a year after the last rate carries the last one.
with asked as (
    select
        records.currency_code,
        amounts.year
    from staging.amounts
    inner join staging.records
        on
            amounts.file_id = records.file_id
            and amounts.source_sheet = records.source_sheet
            and amounts.source_row = records.source_row
    union
    select
        currency_code,
        cast(fiscal_year(coalesce(approval_date, start_date)) as integer) as year
    from staging.records
    where budget_reported is not null
    union
    select
        currency as currency_code,
        rate_year as year
    from staging.iati_amounts
    where currency is not null
),

last_rates as (
    select
        currency_code,
        max(year) as last_year
    from staging.exchange_rates
    group by currency_code
)

select
    asked.currency_code,
    asked.year,
    -- A US dollar is a US dollar in any year, listed or not.
    case when asked.currency_code = 'USD' then 1.0 else exchange_rates.rate_per_usd end as rate_per_usd,
    asked.currency_code <> 'USD' and coalesce(asked.year > last_rates.last_year, false) as is_carried
from asked
left join last_rates
    on asked.currency_code = last_rates.currency_code
left join staging.exchange_rates
    on
        asked.currency_code = exchange_rates.currency_code
        and case
            when asked.year > last_rates.last_year then last_rates.last_year
            else asked.year
        end = exchange_rates.year
where asked.year is not null
