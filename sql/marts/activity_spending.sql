-- One row per snapshot, TWG, activity and year named in a heading of costs, budgets or spending: what was spent of its plan.
-- A blank is not reported and stays blank; a reported 0 is 0. `spent_usd` adds what government and partners report, be it
-- one of them only (`is_half_reported`); `spent_above_usd` is what was spent beyond the cost, and there is none without one.
with added as (
    select
        activity_years.snapshot_date,
        activity_years.twg_code,
        activity_years.activity_id,
        activity_years.year,
        year_states.state_code as year_state_code,
        activity_years.cost_usd,
        activity_years.government_usd,
        activity_years.government_spent_usd,
        activity_years.partner_spent_usd,
        case
            when coalesce(activity_years.government_spent_usd, activity_years.partner_spent_usd) is not null
                then
                    coalesce(activity_years.government_spent_usd, 0) + coalesce(activity_years.partner_spent_usd, 0)
        end as spent_usd
    from core.activity_years
    inner join core.year_states
        on
            activity_years.snapshot_date = year_states.snapshot_date
            and activity_years.year = year_states.year
)

select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    year_state_code,
    cost_usd,
    government_usd,
    government_spent_usd,
    partner_spent_usd,
    spent_usd,
    (government_spent_usd is null) <> (partner_spent_usd is null) as is_half_reported,
    case when cost_usd is not null and spent_usd is not null then greatest(spent_usd - cost_usd, 0) end as spent_above_usd
from added
