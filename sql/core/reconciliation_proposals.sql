-- One row per snapshot, published project and ODA record of the same partner that a rule takes for the same.
-- A number is first read as its partner is known to write it; only where nobody knows, its last part is guessed at.
-- Numbers are compared without case, punctuation and leading zeros, which spreadsheets lose.
with records as (
    select
        projects.snapshot_date,
        projects.project_id,
        projects.partner_code,
        projects.title,
        coalesce(parsed.number, projects.project_number) as number
    from core.projects
    left join core.iati_parsed_numbers as parsed
        on
            projects.partner_code = parsed.partner_code
            and projects.project_number = parsed.written
    where projects.source_code = 'oda'
),

identifiers as (
    select
        activities.snapshot_date,
        activities.activity_id,
        activities.partner_code,
        'own_number' as rule_code,
        parsed.number
    from core.iati_activities as activities
    inner join core.iati_parsed_numbers as parsed
        on
            activities.partner_code = parsed.partner_code
            and activities.activity_id = parsed.written
    union all
    select
        activities.snapshot_date,
        activities.activity_id,
        activities.partner_code,
        numbers.rule_code,
        coalesce(of_others.number, numbers.number) as number
    from raw.iati_numbers as numbers
    inner join core.iati_activities as activities
        on
            numbers.file_id = activities.file_id
            and numbers.activity_id = activities.activity_id
    left join core.iati_parsed_numbers as of_others
        on
            activities.partner_code = of_others.partner_code
            and numbers.rule_code = 'other_number'
            and numbers.number = of_others.written
    left join core.iati_parsed_numbers as parsed
        on
            activities.partner_code = parsed.partner_code
            and activities.activity_id = parsed.written
    where numbers.rule_code <> 'own_number' or parsed.number is null
),

compared as (
    select
        families.snapshot_date,
        families.root_id,
        families.partner_code,
        identifiers.rule_code,
        trim(
            leading '0' from
            lower(replace(replace(replace(replace(identifiers.number, '-', ''), ' ', ''), '/', ''), '.', ''))
        ) as number
    from identifiers
    inner join core.iati_families as families
        on
            identifiers.snapshot_date = families.snapshot_date
            and identifiers.activity_id = families.activity_id
),

numbered as (
    select
        snapshot_date,
        project_id,
        partner_code,
        trim(leading '0' from lower(replace(replace(replace(replace(number, '-', ''), ' ', ''), '/', ''), '.', '')))
            as number
    from records
),

proposals as (
    select
        compared.snapshot_date,
        compared.root_id,
        numbered.project_id,
        compared.rule_code,
        cast(1 as double) as score
    from compared
    inner join numbered
        on
            compared.snapshot_date = numbered.snapshot_date
            and compared.partner_code = numbered.partner_code
            and compared.number = numbered.number
    where compared.number <> ''
    union all
    select
        families.snapshot_date,
        families.root_id,
        records.project_id,
        case when titles.similarity = 1 then 'same_title' else 'similar_title' end as rule_code,
        titles.similarity as score
    from core.iati_families as families
    inner join raw.published_titles as titles
        on families.title = titles.name
    inner join records
        on
            families.snapshot_date = records.snapshot_date
            and families.partner_code = records.partner_code
            and titles.title = records.title
),

ranked as (
    select
        proposals.snapshot_date,
        proposals.root_id,
        proposals.project_id,
        proposals.rule_code,
        proposals.score,
        rules.rank,
        row_number() over (
            partition by proposals.snapshot_date, proposals.root_id, proposals.project_id
            order by rules.rank, proposals.score desc
        ) as place
    from proposals
    inner join staging.reconciliation_rules as rules
        on proposals.rule_code = rules.rule_code
    where proposals.score >= rules.least_similarity
)

select
    snapshot_date,
    root_id,
    project_id,
    rule_code,
    rank,
    score
from ranked
where place = 1
