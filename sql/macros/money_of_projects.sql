-- One row per project with money of the measure and years chosen, the whole of it: all that was delivered, and what counts.
create macro money_of_projects(scope) as table
select
    project_id,
    min(year) as first_year,
    max(year) as last_year,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd
from marts.resources
where snapshot_date = (scope).snapshot
    and measure_code = (scope).measure
    and in_years(year, scope)
group by project_id
