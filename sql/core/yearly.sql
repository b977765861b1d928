-- One row per snapshot, project, year and flow: the parts and the total reported for it, and what the record claims of it.
-- A total beside its parts is a control, and what it has more than they is money of unknown origin, as is a total alone
-- (`unknown_amount`; contracts §5, Own, other, total). What is own and unknown is claimed, in its `claimed_share`.
-- What a project states of its own gap is no money of ours (marts/stated_gaps).
-- Money cannot have been disbursed in a calendar year after the snapshot's (`is_future`): nobody claims it.
-- As decimals, which are added without an order: these are most of all numbers. In the order in which they are published,
-- for all the large tables are made of it, and what lies in order is put in order at once.
with amounts as (
    select
        file_id,
        source_sheet,
        source_row,
        heading,
        year,
        flow_code,
        part_code,
        cast(amount as decimal(28, 6)) as amount
    from staging.amounts
    where flow_code <> 'stated'
),

reported as (
    select
        file_id,
        source_sheet,
        source_row,
        year,
        flow_code,
        cast(sum(case when part_code = 'own' then amount end) as double) as own_amount,
        cast(sum(case when part_code = 'delegated' then amount end) as double) as delegated_amount,
        cast(sum(case when part_code = 'total' then amount end) as double) as total_amount,
        max(case when part_code = 'total' then heading end) as total_heading
    from amounts
    group by file_id, source_sheet, source_row, year, flow_code
),

parted as (
    select
        *,
        case
            when own_amount is null and delegated_amount is null then total_amount
            when total_amount - coalesce(own_amount, 0) - coalesce(delegated_amount, 0) > 1
                then total_amount - coalesce(own_amount, 0) - coalesce(delegated_amount, 0)
        end as unknown_amount
    from reported
),

in_dollars as (
    select
        projects.snapshot_date,
        projects.project_id,
        projects.place,
        projects.source_code,
        projects.currency_code,
        parted.year,
        parted.flow_code,
        parted.flow_code = 'disbursed' and parted.year > fiscal_year(projects.snapshot_date) as is_future,
        parted.own_amount,
        parted.delegated_amount,
        parted.total_amount,
        parted.total_heading,
        parted.unknown_amount,
        rates.rate_per_usd as exchange_rate,
        coalesce(rates.is_carried, false) as is_rate_carried,
        parted.own_amount / rates.rate_per_usd as own_usd,
        parted.delegated_amount / rates.rate_per_usd as delegated_usd,
        parted.unknown_amount / rates.rate_per_usd as unknown_usd
    from parted
    inner join core.projects
        on
            parted.file_id = projects.file_id
            and parted.source_sheet = projects.source_sheet
            and parted.source_row = projects.source_row
    left join core.rates
        on
            projects.currency_code = rates.currency_code
            and parted.year = rates.year
),

ngo_years as (
    select
        snapshot_date,
        project_id,
        year,
        coalesce(own_usd, 0) + coalesce(unknown_usd, 0) as own_usd,
        coalesce(own_usd, 0) + coalesce(unknown_usd, 0) + coalesce(delegated_usd, 0) as all_usd
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
),

claimed as (
    select
        in_dollars.*,
        case
            -- Nobody's yet, or the budget law's figure for it: never in a total.
            when in_dollars.is_future or in_dollars.flow_code = 'on_budget' then 0
            when in_dollars.source_code = 'ngo' and in_dollars.flow_code = 'planned'
                then coalesce(own_shares.own_share, 1)
            else 1
        end as claimed_share,
        in_dollars.source_code = 'ngo'
        and in_dollars.flow_code = 'planned'
        and own_shares.own_share is null as is_plan_unsplit
    from in_dollars
    left join own_shares
        on
            in_dollars.snapshot_date = own_shares.snapshot_date
            and in_dollars.project_id = own_shares.project_id
)

select
    *,
    case
        when exchange_rate is not null then (coalesce(own_usd, 0) + coalesce(unknown_usd, 0)) * claimed_share
    end as claimed_usd
from claimed
order by place, year, flow_code
