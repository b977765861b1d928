-- One row per project and open year of the years chosen: its counted plan, which would not come if its partner gave no more.
-- A plan that nobody reported is none of zero: it has no row.
create macro withdrawn(scope) as table
select
    resources.project_id,
    resources.year,
    resources.counted_usd as lost_usd,
    is_firm('planned', projects.status_code) as is_firm
from marts.resources
inner join marts.projects using (snapshot_date, project_id)
inner join marts.years using (snapshot_date, year)
where resources.snapshot_date = (scope).snapshot
    and resources.measure_code = 'planned'
    and resources.counted_usd is not null
    and years.state_code = 'open'
    and passes(projects.partner_code, (scope).partner)
    and in_years(resources.year, scope)
