-- One row per snapshot and partner that has an ODA record or publishes: what is in both, and what in one only.
with listed as (
    select
        snapshot_date,
        partner_code,
        count(case when root_id is not null then 1 end) as published,
        count(case when standing_code = 'confirmed' then 1 end) as confirmed,
        count(case when standing_code = 'proposed' then 1 end) as proposed,
        count(case when standing_code = 'only_published' then 1 end) as only_published,
        count(case when standing_code = 'only_database' then 1 end) as only_database,
        count(case when is_amount_different then 1 end) as amounts_different,
        count(case when is_date_different then 1 end) as dates_different,
        count(case when is_status_different then 1 end) as statuses_different
    from marts.reconciliation_projects
    group by snapshot_date, partner_code
),

publishing as (
    select
        amounts.snapshot_date,
        amounts.partner_code,
        sum(amounts.amount_usd) as published_usd
    from core.iati_amounts as amounts
    inner join core.reconciliation_years as years
        on
            amounts.snapshot_date = years.snapshot_date
            and amounts.year = years.year
    where amounts.flow_code = 'disbursed' and amounts.is_of_its_level and not amounts.is_future
    group by amounts.snapshot_date, amounts.partner_code
),

recording as (
    select
        projects.snapshot_date,
        projects.partner_code,
        count(distinct projects.project_id) as records,
        sum(money.amount_usd) as database_usd
    from core.projects
    left join core.money
        on
            projects.snapshot_date = money.snapshot_date
            and projects.project_id = money.project_id
            and money.flow_code = 'disbursed'
    where projects.source_code = 'oda'
    group by projects.snapshot_date, projects.partner_code
),

keys as (
    select
        snapshot_date,
        partner_code
    from listed
    union
    select
        snapshot_date,
        partner_code
    from recording
)

select
    keys.snapshot_date,
    keys.partner_code,
    coalesce(listed.published, 0) > 0 as is_publishing,
    coalesce(listed.published, 0) as published,
    coalesce(recording.records, 0) as records,
    coalesce(listed.confirmed, 0) as confirmed,
    coalesce(listed.proposed, 0) as proposed,
    coalesce(listed.only_published, 0) as only_published,
    coalesce(listed.only_database, 0) as only_database,
    coalesce(listed.amounts_different, 0) as amounts_different,
    coalesce(listed.dates_different, 0) as dates_different,
    coalesce(listed.statuses_different, 0) as statuses_different,
    publishing.published_usd,
    recording.database_usd
from keys
left join listed
    on
        keys.snapshot_date = listed.snapshot_date
        and keys.partner_code = listed.partner_code
left join publishing
    on
        keys.snapshot_date = publishing.snapshot_date
        and keys.partner_code = publishing.partner_code
left join recording
    on
        keys.snapshot_date = recording.snapshot_date
        and keys.partner_code = recording.partner_code
