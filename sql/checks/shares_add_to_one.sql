-- Projects whose shares do not add to 1 over TWGs, sub-sectors, provinces, types of assistance or all of them.
with shares as (
    select snapshot_date, project_id, 'twgs' as bridge, share from core.project_twgs
    union all
    select snapshot_date, project_id, 'sectors' as bridge, share from core.project_sectors
    union all
    select snapshot_date, project_id, 'provinces' as bridge, share from core.project_provinces
    union all
    select snapshot_date, project_id, 'assistance' as bridge, share from core.project_assistance
    union all
    select snapshot_date, project_id, 'allocations' as bridge, share from marts.allocations
),

bridges as (
    select 'twgs' as bridge
    union all
    select 'sectors' as bridge
    union all
    select 'provinces' as bridge
    union all
    select 'assistance' as bridge
    union all
    select 'allocations' as bridge
),

expected as (
    select
        projects.snapshot_date,
        projects.project_id,
        bridges.bridge
    from core.projects
    cross join bridges
),

totals as (
    select
        snapshot_date,
        project_id,
        bridge,
        sum(share) as share,
        min(share) as smallest
    from shares
    group by snapshot_date, project_id, bridge
)

select
    expected.snapshot_date,
    expected.project_id,
    expected.bridge,
    totals.share
from expected
left join totals
    on
        expected.snapshot_date = totals.snapshot_date
        and expected.project_id = totals.project_id
        and expected.bridge = totals.bridge
where
    totals.share is null
    or abs(totals.share - 1) > 0.000000001
    or totals.smallest < 0
