-- One row per snapshot, project, year, flow and funding; US dollars.
-- `claimed_usd` is the record's own money, `counted_usd` what of it is in the total: nothing where another record of
-- the same money is counted. Of what says it was disbursed in a year still to come (`is_future`) nothing is counted.
select
    money.snapshot_date,
    money.project_id,
    money.year,
    money.flow_code,
    money.funding_code,
    money.amount_usd,
    money.claimed_usd,
    case when same_money.project_id is null then money.claimed_usd else 0 end as counted_usd,
    money.currency_code,
    money.amount_reported,
    money.exchange_rate,
    money.is_rate_carried,
    money.is_future
from core.reported_money as money
left join core.same_money
    on
        money.snapshot_date = same_money.snapshot_date
        and money.project_id = same_money.project_id
        and money.flow_code = same_money.measure_code
        and money.year = same_money.year
