-- One row per snapshot, TWG, owner kind, owner id and project: which activity, JMI or document names a project.
-- A JMI that names no project itself reaches those of the activities that serve it (contracts §5, Indicators).
with named as (
    select
        snapshot_date,
        twg_code,
        owner_kind,
        owner_id,
        project_id,
        sum(share) as share,
        source_file,
        source_sheet,
        min(source_row) as source_row
    from core.project_links
    where project_id is not null
    group by snapshot_date, twg_code, owner_kind, owner_id, project_id, source_file, source_sheet
),

reached as (
    select
        jmi_activities.snapshot_date,
        jmi_activities.twg_code,
        'jmi' as owner_kind,
        jmi_activities.jmi_id as owner_id,
        named.project_id,
        min(jmi_activities.activity_id) as through_activity_id,
        jmi_activities.source_file,
        jmi_activities.source_sheet,
        min(jmi_activities.source_row) as source_row
    from core.jmi_activities
    inner join named
        on
            jmi_activities.snapshot_date = named.snapshot_date
            and jmi_activities.twg_code = named.twg_code
            and jmi_activities.activity_id = named.owner_id
            and named.owner_kind = 'activity'
    left join named as direct
        on
            jmi_activities.snapshot_date = direct.snapshot_date
            and jmi_activities.twg_code = direct.twg_code
            and jmi_activities.jmi_id = direct.owner_id
            and direct.owner_kind = 'jmi'
            and named.project_id = direct.project_id
    where direct.project_id is null
    group by
        jmi_activities.snapshot_date,
        jmi_activities.twg_code,
        jmi_activities.jmi_id,
        named.project_id,
        jmi_activities.source_file,
        jmi_activities.source_sheet
),

all_links as (
    select
        snapshot_date,
        twg_code,
        owner_kind,
        owner_id,
        project_id,
        cast(null as varchar) as through_activity_id,
        share,
        source_file,
        source_sheet,
        source_row
    from named
    union all
    select
        snapshot_date,
        twg_code,
        owner_kind,
        owner_id,
        project_id,
        through_activity_id,
        cast(null as double) as share,
        source_file,
        source_sheet,
        source_row
    from reached
)

select
    all_links.snapshot_date,
    all_links.twg_code,
    all_links.owner_kind,
    all_links.owner_id,
    all_links.project_id,
    coalesce(activities.activity, jmis.indicator_en, information.title) as owner_text_en,
    coalesce(activities.activity_km, jmis.indicator_km) as owner_text_km,
    activities.status_code as activity_status_code,
    information.link as document_link,
    all_links.through_activity_id,
    all_links.share,
    all_links.source_file,
    all_links.source_sheet,
    all_links.source_row
from all_links
left join core.activities
    on
        all_links.owner_kind = 'activity'
        and all_links.snapshot_date = activities.snapshot_date
        and all_links.twg_code = activities.twg_code
        and all_links.owner_id = activities.activity_id
left join core.jmis
    on
        all_links.owner_kind = 'jmi'
        and all_links.snapshot_date = jmis.snapshot_date
        and all_links.twg_code = jmis.twg_code
        and all_links.owner_id = jmis.jmi_id
left join core.information
    on
        all_links.owner_kind = 'information'
        and all_links.snapshot_date = information.snapshot_date
        and all_links.source_file = information.source_file
        and all_links.source_sheet = information.source_sheet
        and all_links.source_row = information.source_row
