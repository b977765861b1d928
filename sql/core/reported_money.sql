-- One row per snapshot, project, year, flow and funding (contracts §4, Counted once; §5, Own, other, total).
-- A total beside its parts is only a control; a total alone is money of unknown origin.
-- What says it was disbursed in a year still to come is reported and claimed by nobody.
with parts as (
    select
        snapshot_date,
        project_id,
        source_code,
        currency_code,
        year,
        flow_code,
        is_future,
        'own' as funding_code,
        own_amount as amount_reported
    from core.yearly
    where own_amount is not null
    union all
    select
        snapshot_date,
        project_id,
        source_code,
        currency_code,
        year,
        flow_code,
        is_future,
        'delegated' as funding_code,
        delegated_amount as amount_reported
    from core.yearly
    where delegated_amount is not null
    union all
    select
        snapshot_date,
        project_id,
        source_code,
        currency_code,
        year,
        flow_code,
        is_future,
        'unknown' as funding_code,
        total_amount as amount_reported
    from core.yearly
    where total_amount is not null and own_amount is null and delegated_amount is null
),

in_dollars as (
    select
        parts.*,
        rates.rate_per_usd as exchange_rate,
        coalesce(rates.is_carried, false) as is_rate_carried,
        parts.amount_reported / rates.rate_per_usd as amount_usd
    from parts
    left join core.rates
        on
            parts.currency_code = rates.currency_code
            and parts.year = rates.year
),

ngo_years as (
    select
        snapshot_date,
        project_id,
        year,
        sum(amount_usd) as all_usd,
        sum(case when funding_code = 'delegated' then 0 else amount_usd end) as own_usd
    from in_dollars
    where source_code = 'ngo' and flow_code = 'disbursed' and not is_future
    group by snapshot_date, project_id, year
    having sum(amount_usd) > 0
),

last_ngo_years as (
    select
        snapshot_date,
        project_id,
        max(year) as year
    from ngo_years
    group by snapshot_date, project_id
),

-- An NGO plans in one sum: its own part of the last year with money tells how much of a plan is its own.
own_shares as (
    select
        ngo_years.snapshot_date,
        ngo_years.project_id,
        case
            when ngo_years.own_usd < 0 then 0
            when ngo_years.own_usd > ngo_years.all_usd then 1
            else ngo_years.own_usd / ngo_years.all_usd
        end as own_share
    from ngo_years
    inner join last_ngo_years
        on
            ngo_years.snapshot_date = last_ngo_years.snapshot_date
            and ngo_years.project_id = last_ngo_years.project_id
            and ngo_years.year = last_ngo_years.year
)

select
    in_dollars.snapshot_date,
    in_dollars.project_id,
    in_dollars.year,
    in_dollars.flow_code,
    in_dollars.funding_code,
    in_dollars.amount_usd,
    case
        when in_dollars.amount_usd is null then null
        when in_dollars.is_future then 0
        -- Somebody else's money, or the budget law's figure for it: never in a total.
        when in_dollars.funding_code = 'delegated' or in_dollars.flow_code = 'on_budget' then 0
        when in_dollars.source_code = 'ngo' and in_dollars.flow_code = 'planned'
            then in_dollars.amount_usd * coalesce(own_shares.own_share, 1)
        else in_dollars.amount_usd
    end as claimed_usd,
    in_dollars.source_code = 'ngo'
    and in_dollars.flow_code = 'planned'
    and own_shares.own_share is null as is_plan_unsplit,
    in_dollars.currency_code,
    in_dollars.amount_reported,
    in_dollars.exchange_rate,
    in_dollars.is_rate_carried,
    in_dollars.is_future
from in_dollars
left join own_shares
    on
        in_dollars.snapshot_date = own_shares.snapshot_date
        and in_dollars.project_id = own_shares.project_id
