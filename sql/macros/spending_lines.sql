-- One row per line of a workplan (activity and year) in view: what was planned, what was spent, and what is lacking.
-- It stands under the codes that it is divided by and crossed with. Priorities of two groups may have one name and are
-- two, so their code begins with that of the group.
create macro spending_lines(scope, side, other_side) as table
select
    activity_spending.*,
    activity_funding.gap_low_usd,
    activity_funding.gap_usd,
    activities.priority,
    activities.priority_km,
    activities.activity,
    activities.activity_km,
    activities.source_file,
    activities.source_sheet,
    activities.source_row,
    case side
        when 'all' then 'all'
        when 'twg' then activity_spending.twg_code
        when 'priority' then activity_spending.twg_code || ':' || coalesce(activities.priority, activities.priority_km, 'unknown')
        when 'year' then cast(activity_spending.year as varchar)
        when 'activity' then activity_spending.twg_code || ':' || activity_spending.activity_id
    end as code,
    case other_side when 'year' then cast(activity_spending.year as varchar) end as across_code
from marts.activity_spending
inner join marts.activity_funding using (snapshot_date, twg_code, activity_id, year)
inner join marts.activities using (snapshot_date, twg_code, activity_id)
where activity_spending.snapshot_date = (scope).snapshot
    and passes(activity_spending.twg_code, (scope).twg)
    and in_years(activity_spending.year, scope)
