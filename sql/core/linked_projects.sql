-- One row per snapshot and project that a TWG's workbook links to an activity or to a JMI, however often.
-- A project of an activity that a JMI names is linked to the JMI too (contracts §5, Indicators).
-- Published.
with links as (
    select
        snapshot_date,
        project_id,
        owner_kind
    from core.project_links
    where project_id is not null and owner_kind in ('activity', 'jmi')
    union all
    select
        jmi_activities.snapshot_date,
        project_links.project_id,
        'jmi' as owner_kind
    from core.jmi_activities
    inner join core.project_links
        on
            jmi_activities.snapshot_date = project_links.snapshot_date
            and jmi_activities.twg_code = project_links.twg_code
            and jmi_activities.activity_id = project_links.owner_id
    where project_links.project_id is not null and project_links.owner_kind = 'activity'
)

select
    snapshot_date,
    project_id,
    max(case when owner_kind = 'activity' then 1 else 0 end) = 1 as is_in_workplan,
    max(case when owner_kind = 'jmi' then 1 else 0 end) = 1 as is_in_jmi
from links
group by snapshot_date, project_id
