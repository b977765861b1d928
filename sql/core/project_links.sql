-- One row per link to a project: those of used workbooks, and those that people confirmed; one to nothing has no project.
-- A number may name several records: co-funded ones, each with a partner of its own. A confirmed link holds in every
-- snapshot that has its activity, in the same words, and its project; where the workbook has the link, that one holds.
with listed as (
    select
        workbooks.snapshot_date,
        workbooks.twg_code,
        links.owner_kind,
        links.owner_id,
        links.position,
        links.source_code,
        links.project_number,
        links.partner_code,
        links.partner_name,
        links.project_title,
        lower(trim(links.project_number)) as number_key,
        lower(trim(links.partner_name)) as partner_key,
        lower(trim(links.project_title)) as title_key,
        links.share,
        links.link_text,
        workbooks.file_id,
        workbooks.source_file,
        links.source_sheet,
        links.source_row,
        links.source_column
    from core.workbooks
    inner join staging.links
        on workbooks.file_id = links.file_id
),

records as (
    select
        snapshot_date,
        source_code,
        project_id,
        partner_code,
        lower(trim(project_number)) as number_key,
        lower(trim(partner_name)) as partner_key,
        lower(trim(title)) as title_key
    from core.projects
),

-- By number, and by name of partner and project: two joins on equal keys, where one with `or` compares every pair.
found as (
    select
        listed.file_id,
        listed.source_sheet,
        listed.source_row,
        listed.source_column,
        listed.position,
        records.project_id
    from listed
    inner join records
        on
            listed.snapshot_date = records.snapshot_date
            and listed.source_code = records.source_code
            and listed.number_key = records.number_key
    union
    select
        listed.file_id,
        listed.source_sheet,
        listed.source_row,
        listed.source_column,
        listed.position,
        records.project_id
    from listed
    inner join records
        on
            listed.snapshot_date = records.snapshot_date
            and listed.source_code = records.source_code
            and listed.title_key = records.title_key
            and (listed.partner_code = records.partner_code or listed.partner_key = records.partner_key)
),

named as (
    select
        listed.*,
        found.project_id
    from listed
    left join found
        on
            listed.file_id = found.file_id
            and listed.source_sheet = found.source_sheet
            and listed.source_row = found.source_row
            and listed.source_column = found.source_column
            and listed.position = found.position
),

confirmed as (
    select
        activities.snapshot_date,
        activities.twg_code,
        activities.activity_id,
        projects.project_id,
        projects.source_code,
        link_decisions.share,
        link_decisions.decision_id,
        activities.file_id,
        activities.source_file,
        activities.source_sheet,
        activities.source_row
    from raw.link_decisions
    inner join core.activities
        on
            link_decisions.twg_code = activities.twg_code
            and link_decisions.activity_id = activities.activity_id
            and link_decisions.activity = activities.activity
    inner join core.projects
        on
            link_decisions.project_id = projects.project_id
            and activities.snapshot_date = projects.snapshot_date
    left join named
        on
            activities.snapshot_date = named.snapshot_date
            and activities.twg_code = named.twg_code
            and activities.activity_id = named.owner_id
            and projects.project_id = named.project_id
            and named.owner_kind = 'activity'
    where link_decisions.verdict_code = 'confirmed' and named.project_id is null
)

select
    snapshot_date,
    twg_code,
    owner_kind,
    owner_id,
    position,
    project_id,
    source_code,
    project_number,
    partner_code,
    partner_name,
    project_title,
    share,
    link_text,
    'workbook' as link_origin_code,
    cast(null as bigint) as decision_id,
    file_id,
    source_file,
    source_sheet,
    source_row,
    source_column
from named
union all
select
    snapshot_date,
    twg_code,
    'activity' as owner_kind,
    activity_id as owner_id,
    cast(null as integer) as position,
    project_id,
    source_code,
    cast(null as varchar) as project_number,
    cast(null as varchar) as partner_code,
    cast(null as varchar) as partner_name,
    cast(null as varchar) as project_title,
    share,
    cast(null as varchar) as link_text,
    'decision' as link_origin_code,
    decision_id,
    file_id,
    source_file,
    source_sheet,
    source_row,
    cast(null as varchar) as source_column
from confirmed
