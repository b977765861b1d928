-- One row per main sector, or main sector and year, of a programme: its planned share, and what workplans lack there.
-- A planned share is of the programme's cost and of its years together, so no year has one; of what a programme still
-- needs no source tells the sectors.
with planned as (
    select
        main_sector_code,
        case when $across = 'year' then cast(year as varchar) end as across_code,
        count(distinct twg_code) as twgs,
        count(distinct twg_code || ':' || activity_id) as activities_costed,
        sum(cost_usd) as cost_usd,
        sum(gap_low_usd) as gap_low_usd,
        sum(gap_usd) as gap_usd
    from programme_lines($scope)
    where programme = $programme
    group by 1, 2
),

shares as (
    select
        main_sector_code,
        share as plan_share
    from marts.plan_shares
    where plan = $programme and $across is null
)

select
    coalesce(planned.main_sector_code, shares.main_sector_code) as code,
    planned.across_code,
    shares.plan_share,
    coalesce(planned.twgs, 0) as twgs,
    coalesce(planned.activities_costed, 0) as activities_costed,
    planned.cost_usd,
    planned.gap_low_usd,
    planned.gap_usd
from planned
full outer join shares using (main_sector_code)
order by code, across_code
