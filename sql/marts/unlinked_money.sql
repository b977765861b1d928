-- One row per snapshot, TWG with a workplan, project and year of that plan: its money that is linked to no activity.
-- The TWG's share of the project, times what activities of any TWG leave of it.
with plan_years as (
    select distinct
        snapshot_date,
        twg_code,
        year
    from core.activity_years
),

linked as (
    select
        snapshot_date,
        project_id,
        sum(share) as linked_share
    from core.activity_links
    group by snapshot_date, project_id
)

select
    plan_years.snapshot_date,
    plan_years.twg_code,
    project_funding.project_id,
    plan_years.year,
    project_funding.standing_code,
    project_funding.basis_code,
    project_funding.funding_usd,
    project_twgs.share as twg_share,
    coalesce(linked.linked_share, 0) as linked_share,
    project_funding.funding_usd * project_twgs.share * (1 - coalesce(linked.linked_share, 0)) as unlinked_usd
from plan_years
inner join core.project_twgs
    on
        plan_years.snapshot_date = project_twgs.snapshot_date
        and plan_years.twg_code = project_twgs.twg_code
inner join core.project_funding
    on
        project_twgs.snapshot_date = project_funding.snapshot_date
        and project_twgs.project_id = project_funding.project_id
        and plan_years.year = project_funding.year
left join linked
    on
        project_twgs.snapshot_date = linked.snapshot_date
        and project_twgs.project_id = linked.project_id
where coalesce(linked.linked_share, 0) < 0.999999999
