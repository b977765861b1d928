-- One row per main sector: its money and share, the planned share, their ratio and difference.
-- `short_usd` is what it got less than its planned share of the same money, below zero where it got more.
-- `misplaced_share`, the same in each row, is half the sum of all differences: what would have to be elsewhere.
with placed as (
    select *
    from against_plan($scope)
    where is_compared
),

wholes as (
    select
        year,
        sum(counted_usd) as counted_usd
    from placed
    group by year
),

planned as (
    select
        planned_shares.main_sector_code,
        sum(wholes.counted_usd * planned_shares.share) as planned_usd
    from wholes
    inner join marts.planned_shares using (year)
    group by planned_shares.main_sector_code
),

got as (
    select
        main_sector_code,
        sum(counted_usd) as counted_usd,
        count(distinct project_id) as projects
    from placed
    group by main_sector_code
),

compared as (
    select
        planned.main_sector_code as code,
        coalesce(got.projects, 0) as projects,
        coalesce(got.counted_usd, 0) as counted_usd,
        planned.planned_usd,
        coalesce(got.counted_usd, 0) / nullif(sum(got.counted_usd) over (), 0) as money_share,
        planned.planned_usd / nullif(sum(planned.planned_usd) over (), 0) as plan_share
    from planned
    left join got using (main_sector_code)
)

select
    code,
    projects,
    counted_usd,
    planned_usd,
    planned_usd - counted_usd as short_usd,
    money_share,
    plan_share,
    money_share / nullif(plan_share, 0) as ratio,
    (money_share - plan_share) * 100 as gap_points,
    sum(abs(money_share - plan_share)) over () / 2 as misplaced_share,
    (select min(year) from placed) as first_year,
    (select max(year) from placed) as last_year,
    least_final_state($scope, (select min(year) from placed), (select max(year) from placed)) as year_state_code
from compared
order by code
