-- One row per snapshot, TWG, JMI and project behind it, named by the JMI itself or by one of its activities.
-- A project counts once per JMI: the JMI's own link decides, else the shares of its activities together, at most all of
-- it. A link without a share is taken for the whole project.
with direct as (
    select
        snapshot_date,
        twg_code,
        owner_id as jmi_id,
        project_id,
        sum(coalesce(share, 1)) as share
    from core.project_links
    where owner_kind = 'jmi' and project_id is not null
    group by snapshot_date, twg_code, owner_id, project_id
),

activities as (
    select distinct
        snapshot_date,
        twg_code,
        jmi_id,
        activity_id
    from core.jmi_activities
    where activity_id is not null
),

through_activities as (
    select
        activities.snapshot_date,
        activities.twg_code,
        activities.jmi_id,
        project_links.project_id,
        sum(coalesce(project_links.share, 1)) as share
    from activities
    inner join core.project_links
        on
            activities.snapshot_date = project_links.snapshot_date
            and activities.twg_code = project_links.twg_code
            and activities.activity_id = project_links.owner_id
            and project_links.owner_kind = 'activity'
    where project_links.project_id is not null
    group by activities.snapshot_date, activities.twg_code, activities.jmi_id, project_links.project_id
),

named as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        project_id,
        share,
        true as is_direct
    from direct
    union all
    select
        through_activities.snapshot_date,
        through_activities.twg_code,
        through_activities.jmi_id,
        through_activities.project_id,
        through_activities.share,
        false as is_direct
    from through_activities
    left join direct using (snapshot_date, twg_code, jmi_id, project_id)
    where direct.project_id is null
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    project_id,
    case when share > 1 then 1 else share end as share,
    is_direct
from named
