-- One row per snapshot and project that a publishing partner has in IATI, in the ODA database, or in both.
with taken as (
    select
        snapshot_date,
        root_id,
        min(project_id) as project_id,
        count(*) as records,
        max(decision_id) as decision_id,
        max(case when verdict_code = 'confirmed' then 1 else 0 end) as is_confirmed
    from core.reconciliation_pairs
    where is_taken
    group by snapshot_date, root_id
),

amounts as (
    select
        snapshot_date,
        root_id,
        sum(published_usd) as published_usd,
        sum(database_usd) as database_usd,
        max(case when comparison_code <> 'agreed' then 1 else 0 end) as differs
    from marts.reconciliation_money
    where comparison_code <> 'not_compared'
    group by snapshot_date, root_id
),

published_only as (
    select
        published.snapshot_date,
        published.root_id,
        sum(case when years.year is not null then published.amount_usd end) as published_usd,
        sum(published.amount_usd) as published_total_usd
    from core.iati_amounts as published
    left join core.reconciliation_years as years
        on
            published.snapshot_date = years.snapshot_date
            and published.year = years.year
    where published.flow_code = 'disbursed' and published.is_of_its_level and not published.is_future
    group by published.snapshot_date, published.root_id
),

recorded_only as (
    select
        money.snapshot_date,
        money.project_id,
        sum(money.amount_usd) as database_usd
    from core.money
    where money.flow_code = 'disbursed'
    group by money.snapshot_date, money.project_id
),

publishing as (
    select distinct
        snapshot_date,
        partner_code
    from core.iati_activities
),

matched as (
    select distinct
        snapshot_date,
        project_id
    from core.reconciliation_pairs
    where is_taken
),

published as (
    select
        roots.snapshot_date,
        case
            when taken.is_confirmed = 1 then 'confirmed'
            when taken.root_id is not null then 'proposed'
            else 'only_published'
        end as standing_code,
        roots.activity_id as root_id,
        taken.project_id,
        taken.records,
        taken.decision_id,
        roots.partner_code,
        roots.title as published_title,
        roots.status_code as published_status_code,
        roots.start_date as published_start_date,
        roots.end_date as published_end_date,
        roots.source_file as published_file,
        roots.source_row as published_row
    from core.iati_activities as roots
    inner join core.iati_families as families
        on
            roots.snapshot_date = families.snapshot_date
            and roots.activity_id = families.activity_id
            and roots.activity_id = families.root_id
    left join taken
        on
            roots.snapshot_date = taken.snapshot_date
            and roots.activity_id = taken.root_id
)

select
    published.snapshot_date,
    published.standing_code,
    published.root_id,
    published.project_id,
    published.records,
    published.decision_id,
    published.partner_code,
    published.published_title,
    projects.title,
    published.published_status_code,
    projects.status_code,
    published.published_start_date,
    projects.start_date,
    published.published_end_date,
    projects.completion_date,
    case when published.project_id is null then published_only.published_usd else amounts.published_usd end
        as published_usd,
    amounts.database_usd,
    published_only.published_total_usd,
    amounts.differs = 1 as is_amount_different,
    -- Months apart by more than one, either at the start or at the end; a missing date contradicts nothing.
    coalesce(abs(
        12 * extract(year from published.published_start_date) + extract(month from published.published_start_date)
        - 12 * extract(year from projects.start_date) - extract(month from projects.start_date)
    ) > 1, false)
    or coalesce(abs(
        12 * extract(year from published.published_end_date) + extract(month from published.published_end_date)
        - 12 * extract(year from projects.completion_date) - extract(month from projects.completion_date)
    ) > 1, false) as is_date_different,
    published.published_status_code <> 'not_reported'
    and projects.status_code <> 'not_reported'
    and published.published_status_code <> projects.status_code as is_status_different,
    published.published_file,
    published.published_row,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row
from published
left join core.projects
    on
        published.snapshot_date = projects.snapshot_date
        and published.project_id = projects.project_id
left join amounts
    on
        published.snapshot_date = amounts.snapshot_date
        and published.root_id = amounts.root_id
left join published_only
    on
        published.snapshot_date = published_only.snapshot_date
        and published.root_id = published_only.root_id
union all
select
    projects.snapshot_date,
    'only_database' as standing_code,
    cast(null as varchar) as root_id,
    projects.project_id,
    1 as records,
    cast(null as bigint) as decision_id,
    projects.partner_code,
    cast(null as varchar) as published_title,
    projects.title,
    cast(null as varchar) as published_status_code,
    projects.status_code,
    cast(null as date) as published_start_date,
    projects.start_date,
    cast(null as date) as published_end_date,
    projects.completion_date,
    cast(null as double) as published_usd,
    recorded_only.database_usd,
    cast(null as double) as published_total_usd,
    cast(null as boolean) as is_amount_different,
    cast(null as boolean) as is_date_different,
    cast(null as boolean) as is_status_different,
    cast(null as varchar) as published_file,
    cast(null as integer) as published_row,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row
from core.projects
inner join publishing
    on
        projects.snapshot_date = publishing.snapshot_date
        and projects.partner_code = publishing.partner_code
left join matched
    on
        projects.snapshot_date = matched.snapshot_date
        and projects.project_id = matched.project_id
left join recorded_only
    on
        projects.snapshot_date = recorded_only.snapshot_date
        and projects.project_id = recorded_only.project_id
where projects.source_code = 'oda' and matched.project_id is null
