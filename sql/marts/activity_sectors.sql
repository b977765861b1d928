-- One row per snapshot, TWG, activity and main sector: the share of the activity that stands there; they add to 1.
-- A workplan names no sector. A group whose sub-sectors lie in one main sector stands there with all its activities
-- (`group`); an activity of any other stands where the projects do that it names, each project alike (`projects`), and
-- what none of both tells is `unknown`.
with of_projects as (
    select
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        coalesce(planned_sectors.main_sector_code, 'unknown') as main_sector_code,
        sum(project_sectors.share) as parts
    from core.activity_links
    inner join core.project_sectors
        on
            activity_links.snapshot_date = project_sectors.snapshot_date
            and activity_links.project_id = project_sectors.project_id
    left join core.planned_sectors
        on project_sectors.sector_code = planned_sectors.sector_code
    where activity_links.twg_code not in (select twg_main_sectors.twg_code from core.twg_main_sectors)
    group by
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        coalesce(planned_sectors.main_sector_code, 'unknown')
)

select
    activities.snapshot_date,
    activities.twg_code,
    activities.activity_id,
    coalesce(twg_main_sectors.main_sector_code, of_projects.main_sector_code, 'unknown') as main_sector_code,
    case
        when twg_main_sectors.main_sector_code is not null then 'group'
        when of_projects.main_sector_code is not null then 'projects'
        else 'unknown'
    end as sector_basis_code,
    coalesce(
        of_projects.parts
        / sum(of_projects.parts) over (
            partition by activities.snapshot_date, activities.twg_code, activities.activity_id
        ),
        1
    ) as share
from core.activities
left join core.twg_main_sectors
    on activities.twg_code = twg_main_sectors.twg_code
left join of_projects
    on
        activities.snapshot_date = of_projects.snapshot_date
        and activities.twg_code = of_projects.twg_code
        and activities.activity_id = of_projects.activity_id
