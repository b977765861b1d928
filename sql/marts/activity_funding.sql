-- One row per snapshot, TWG, activity and year named in a heading of costs, budgets or spending: its funding gap.
-- A blank government budget counts as nothing and stays blank; without a cost there is no gap, never one of zero.
-- `gap_usd` counts own funds only; `gap_low_usd` takes the money delivered for others to be there as well.
-- A line is `open`, of a year that is `over`, or `settled`: its year is open, but the activity completed or cancelled.
with given as (
    select
        snapshot_date,
        twg_code,
        activity_id,
        year,
        sum(
            case
                when standing_code = 'firm' and source_code <> 'ngo' then cast(amount_usd as decimal(28, 8))
            end
        ) as oda_usd,
        sum(
            case
                when standing_code = 'firm' and source_code = 'ngo' then cast(amount_usd as decimal(28, 8))
            end
        ) as ngo_usd,
        sum(cast(delegated_usd as decimal(28, 8))) as delegated_usd,
        sum(case when standing_code = 'pipeline' then cast(amount_usd as decimal(28, 8)) end) as pipeline_usd,
        sum(case when standing_code = 'pipeline' then cast(weighted_usd as decimal(28, 8)) end) as weighted_pipeline_usd
    from marts.activity_projects
    group by snapshot_date, twg_code, activity_id, year
),

costed as (
    select
        snapshot_date,
        twg_code,
        activity_id,
        count(cost_usd) > 0 as is_costed
    from core.activity_years
    group by snapshot_date, twg_code, activity_id
),

balanced as (
    select
        activity_balances.snapshot_date,
        activity_balances.twg_code,
        activity_balances.activity_id,
        activity_balances.year,
        year_states.state_code as year_state_code,
        case
            when year_states.state_code <> 'open' then 'over'
            when activities.status_code in ('completed', 'cancelled') then 'settled'
            else 'open'
        end as line_state_code,
        activity_balances.cost_usd,
        activity_balances.government_usd,
        cast(given.oda_usd as double) as oda_usd,
        cast(given.ngo_usd as double) as ngo_usd,
        cast(given.delegated_usd as double) as delegated_usd,
        cast(given.pipeline_usd as double) as pipeline_usd,
        cast(given.weighted_pipeline_usd as double) as weighted_pipeline_usd,
        costed.is_costed,
        case
            when activity_balances.uncovered_usd > 0 then activity_balances.uncovered_usd
            when activity_balances.uncovered_usd <= 0 then 0
        end as gap_usd,
        case
            when activity_balances.uncovered_usd < 0 then -activity_balances.uncovered_usd
            when activity_balances.uncovered_usd >= 0 then 0
        end as surplus_usd
    from core.activity_balances
    inner join core.activities
        on
            activity_balances.snapshot_date = activities.snapshot_date
            and activity_balances.twg_code = activities.twg_code
            and activity_balances.activity_id = activities.activity_id
    inner join core.year_states
        on
            activity_balances.snapshot_date = year_states.snapshot_date
            and activity_balances.year = year_states.year
    inner join costed
        on
            activity_balances.snapshot_date = costed.snapshot_date
            and activity_balances.twg_code = costed.twg_code
            and activity_balances.activity_id = costed.activity_id
    left join given
        on
            activity_balances.snapshot_date = given.snapshot_date
            and activity_balances.twg_code = given.twg_code
            and activity_balances.activity_id = given.activity_id
            and activity_balances.year = given.year
)

select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    year_state_code,
    line_state_code,
    line_state_code = 'open' as is_open,
    cost_usd,
    government_usd,
    oda_usd,
    ngo_usd,
    delegated_usd,
    pipeline_usd,
    weighted_pipeline_usd,
    gap_usd,
    gap_usd - least(gap_usd, greatest(coalesce(delegated_usd, 0), 0)) as gap_low_usd,
    gap_usd - least(gap_usd, coalesce(weighted_pipeline_usd, 0)) as gap_after_pipeline_usd,
    surplus_usd,
    is_costed
from balanced
