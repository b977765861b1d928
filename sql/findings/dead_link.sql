-- One row per link to no project of the snapshot, with the two that are spelled most like it.
with dead as (
    select distinct
        snapshot_date,
        source_code,
        link_text,
        lower(coalesce(project_number, partner_name || '|' || coalesce(project_title, ''))) as spelling
    from core.project_links
    where project_id is null and source_code is not null
),

named as (
    select distinct
        snapshot_date,
        source_code,
        case when source_code = 'oda' then project_number else partner_name || '|' || title end as spelling
    from core.projects
),

ranked as (
    select
        dead.snapshot_date,
        dead.link_text,
        named.spelling,
        row_number() over (
            partition by dead.snapshot_date, dead.link_text
            order by levenshtein(dead.spelling, lower(named.spelling)), named.spelling
        ) as place
    from dead
    inner join named
        on
            dead.snapshot_date = named.snapshot_date
            and dead.source_code = named.source_code
    where named.spelling is not null
),

nearest as (
    select
        snapshot_date,
        link_text,
        min(case when place = 1 then spelling end) as first_spelling,
        min(case when place = 2 then spelling end) as second_spelling
    from ranked
    where place <= 2
    group by snapshot_date, link_text
)

select
    project_links.snapshot_date,
    project_links.source_file,
    project_links.source_sheet,
    project_links.source_row,
    project_links.source_column,
    'dead_link' as message_key,
    project_links.link_text
    || coalesce(' ≈ ' || nearest.first_spelling, '')
    || coalesce('; ' || nearest.second_spelling, '') as value,
    project_links.owner_id as record_id,
    cast(null as varchar) as partner_code
from core.project_links
left join nearest
    on
        project_links.snapshot_date = nearest.snapshot_date
        and project_links.link_text = nearest.link_text
where project_links.project_id is null and project_links.source_code is not null
