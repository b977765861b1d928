-- One row per year, project and sector that passes: its money, and the main sector of the plan that it counts under.
-- A sector that no plan has a share for has no main sector. A year is compared when a plan had begun and money that the
-- plan is about is known; total budgets, which have no year, are of the snapshot's year.
create macro against_plan(scope) as table
with placed as (
    select
        coalesce(resources.year, fiscal_year((scope).snapshot)) as year,
        resources.project_id,
        parts.sector_code,
        sum(resources.counted_usd * parts.share) as counted_usd
    from marts.resources
    inner join passing(scope) as parts using (snapshot_date, project_id)
    where resources.measure_code = (scope).measure and in_years(resources.year, scope)
    group by 1, 2, 3
)

select
    placed.year,
    placed.project_id,
    placed.sector_code,
    planned_sectors.main_sector_code,
    placed.counted_usd,
    planned_sectors.main_sector_code is not null
    and placed.year in (select planned_shares.year from marts.planned_shares)
    and bool_or(planned_sectors.main_sector_code is not null and placed.counted_usd is not null)
        over (partition by placed.year) as is_compared
from placed
left join marts.planned_sectors using (sector_code)
