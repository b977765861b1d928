-- One row per snapshot, published project and ODA record of the same partner that a rule takes for the same.
-- Numbers are compared without case, punctuation and leading zeros, which spreadsheets lose.
with records as (
    select
        snapshot_date,
        project_id,
        partner_code,
        title,
        trim(leading '0' from lower(replace(replace(replace(replace(project_number, '-', ''), ' ', ''), '/', ''), '.', '')))
            as number
    from core.projects
    where source_code = 'oda'
),

numbers as (
    select
        families.snapshot_date,
        families.root_id,
        families.partner_code,
        numbers.rule_code,
        trim(leading '0' from lower(replace(replace(replace(replace(numbers.number, '-', ''), ' ', ''), '/', ''), '.', '')))
            as number
    from raw.iati_numbers as numbers
    inner join core.iati_activities as activities
        on
            numbers.file_id = activities.file_id
            and numbers.activity_id = activities.activity_id
    inner join core.iati_families as families
        on
            activities.snapshot_date = families.snapshot_date
            and activities.activity_id = families.activity_id
),

proposals as (
    select
        numbers.snapshot_date,
        numbers.root_id,
        records.project_id,
        numbers.rule_code,
        cast(1 as double) as score
    from numbers
    inner join records
        on
            numbers.snapshot_date = records.snapshot_date
            and numbers.partner_code = records.partner_code
            and numbers.number = records.number
    where numbers.number <> ''
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
