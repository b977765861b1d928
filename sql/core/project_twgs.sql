-- One row per snapshot, project and TWG; the shares of a project add to 1.
-- A blank TWG is inferred from the sub-sectors; what belongs to no TWG's mandate is unknown, never guessed.
-- Published.
with reported as (
    select
        snapshot_date,
        project_id,
        code as twg_code,
        share,
        is_inferred
    from core.project_lists
    where kind_code = 'twg'
),

blank as (
    select
        projects.snapshot_date,
        projects.project_id
    from core.projects
    left join reported
        on
            projects.snapshot_date = reported.snapshot_date
            and projects.project_id = reported.project_id
    where reported.project_id is null
),

inferred as (
    select
        blank.snapshot_date,
        blank.project_id,
        subsector_twgs.twg_code,
        sum(project_sectors.share * subsector_twgs.share) as share
    from blank
    inner join core.project_sectors
        on
            blank.snapshot_date = project_sectors.snapshot_date
            and blank.project_id = project_sectors.project_id
    inner join staging.subsector_twgs
        on project_sectors.subsector_code = subsector_twgs.subsector_code
    group by blank.snapshot_date, blank.project_id, subsector_twgs.twg_code
),

placed as (
    select
        blank.snapshot_date,
        blank.project_id,
        coalesce(sum(inferred.share), 0) as share
    from blank
    left join inferred
        on
            blank.snapshot_date = inferred.snapshot_date
            and blank.project_id = inferred.project_id
    group by blank.snapshot_date, blank.project_id
)

select
    snapshot_date,
    project_id,
    twg_code,
    share,
    is_inferred
from reported
union all
select
    snapshot_date,
    project_id,
    twg_code,
    share,
    true as is_inferred
from inferred
union all
select
    snapshot_date,
    project_id,
    'unknown' as twg_code,
    1 - share as share,
    false as is_inferred
from placed
where 1 - share > 0.000000001
