-- One row per snapshot, project, year and flow: the parts and the total reported for it, and what the record claims of it.
-- A total beside its parts is only a control; a total alone is money of unknown origin (contracts §5, Own, other, total).
-- `own_usd` is the own part, else that money of unknown origin; `claimed_usd` what of it may be in a total.
-- Money cannot have been disbursed in a calendar year after the snapshot's (`is_future`): nobody claims it.
with reported as (
    select
        file_id,
        source_sheet,
        source_row,
        year,
        flow_code,
        sum(case when part_code = 'own' then amount end) as own_amount,
        sum(case when part_code = 'delegated' then amount end) as delegated_amount,
        sum(case when part_code = 'total' then amount end) as total_amount,
        max(case when part_code = 'total' then heading end) as total_heading
    from staging.amounts
    group by file_id, source_sheet, source_row, year, flow_code
),

in_dollars as (
    select
        projects.snapshot_date,
        projects.project_id,
        projects.source_code,
        projects.currency_code,
        reported.year,
        reported.flow_code,
        reported.flow_code = 'disbursed' and reported.year > extract(year from projects.snapshot_date) as is_future,
        reported.own_amount,
        reported.delegated_amount,
        reported.total_amount,
        reported.total_heading,
        rates.rate_per_usd as exchange_rate,
        coalesce(rates.is_carried, false) as is_rate_carried,
        case
            when reported.own_amount is null and reported.delegated_amount is null then reported.total_amount
            else reported.own_amount
        end / rates.rate_per_usd as own_usd,
        reported.delegated_amount / rates.rate_per_usd as delegated_usd
    from reported
    inner join core.projects
        on
            reported.file_id = projects.file_id
            and reported.source_sheet = projects.source_sheet
            and reported.source_row = projects.source_row
    left join core.rates
        on
            projects.currency_code = rates.currency_code
            and reported.year = rates.year
),

ngo_years as (
    select
        snapshot_date,
        project_id,
        year,
        coalesce(own_usd, 0) as own_usd,
        coalesce(own_usd, 0) + coalesce(delegated_usd, 0) as all_usd
    from in_dollars
    where source_code = 'ngo' and flow_code = 'disbursed' and not is_future
),

last_ngo_years as (
    select
        snapshot_date,
        project_id,
        max(year) as year
    from ngo_years
    where all_usd > 0
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
    in_dollars.*,
    case
        when in_dollars.exchange_rate is null then null
        -- Nobody's yet, or the budget law's figure for it: never in a total.
        when in_dollars.is_future or in_dollars.flow_code = 'on_budget' then 0
        when in_dollars.source_code = 'ngo' and in_dollars.flow_code = 'planned'
            then coalesce(in_dollars.own_usd, 0) * coalesce(own_shares.own_share, 1)
        else coalesce(in_dollars.own_usd, 0)
    end as claimed_usd,
    in_dollars.source_code = 'ngo'
    and in_dollars.flow_code = 'planned'
    and own_shares.own_share is null as is_plan_unsplit
from in_dollars
left join own_shares
    on
        in_dollars.snapshot_date = own_shares.snapshot_date
        and in_dollars.project_id = own_shares.project_id
