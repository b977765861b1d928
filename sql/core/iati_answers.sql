-- One row per snapshot, record of the ODA database, field and answer that a published project taken for it gives.
-- With its file and line; beside what the database says and never over it. `answer_code` is of the list of the field.
-- Published.
with taken as (
    select
        snapshot_date,
        root_id,
        project_id,
        case when verdict_code = 'confirmed' then 'confirmed' else 'proposed' end as standing_code
    from core.reconciliation_pairs
    where is_taken
),

roots as (
    select
        taken.snapshot_date,
        taken.project_id,
        taken.root_id,
        taken.standing_code,
        activities.status_code,
        activities.end_date,
        activities.updated_date,
        activities.source_file,
        activities.source_row
    from taken
    inner join core.iati_activities as activities
        on
            taken.snapshot_date = activities.snapshot_date
            and taken.root_id = activities.activity_id
),

amounts as (
    select
        taken.snapshot_date,
        taken.project_id,
        taken.root_id,
        taken.standing_code,
        amounts.year,
        amounts.amount_usd,
        amounts.tied_code,
        amounts.aid_type_code,
        amounts.disbursement_channel_code,
        amounts.source_file,
        amounts.source_row
    from taken
    inner join core.iati_amounts as amounts
        on
            taken.snapshot_date = amounts.snapshot_date
            and taken.root_id = amounts.root_id
    where amounts.flow_code = 'disbursed' and amounts.is_of_its_level and not amounts.is_future
),

classified as (
    select
        taken.snapshot_date,
        taken.project_id,
        taken.root_id,
        taken.standing_code,
        classifications.kind_code as field,
        coalesce(classifications.classification_code, classifications.published_code) as answer_code,
        classifications.significance_code,
        activities.source_file,
        classifications.source_row
    from taken
    inner join core.iati_families as families
        on
            taken.snapshot_date = families.snapshot_date
            and taken.root_id = families.root_id
    inner join core.iati_activities as activities
        on
            families.snapshot_date = activities.snapshot_date
            and families.activity_id = activities.activity_id
    inner join raw.iati_classifications as classifications
        on
            activities.file_id = classifications.file_id
            and activities.activity_id = classifications.activity_id
    where
        classifications.classification_code is not null
        or classifications.kind_code in ('budget_item', 'strategy')
),

said as (
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'status' as field,
        cast(null as integer) as year,
        status_code as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from roots
    where status_code <> 'not_reported'
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'completion_date' as field,
        cast(null as integer) as year,
        cast(null as varchar) as answer_code,
        cast(null as varchar) as significance_code,
        end_date as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from roots
    where end_date is not null
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'disbursed' as field,
        year,
        cast(null as varchar) as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        amount_usd as answer_usd,
        source_file,
        source_row
    from amounts
    where year is not null
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'tied' as field,
        cast(null as integer) as year,
        tied_code as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from amounts
    where tied_code is not null
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'aid_type' as field,
        cast(null as integer) as year,
        aid_type_code as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from amounts
    where aid_type_code is not null
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        'disbursement_channel' as field,
        cast(null as integer) as year,
        disbursement_channel_code as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from amounts
    where disbursement_channel_code is not null
    union all
    select
        snapshot_date,
        project_id,
        root_id,
        standing_code,
        field,
        cast(null as integer) as year,
        answer_code,
        significance_code,
        cast(null as date) as answer_date,
        cast(null as double) as answer_usd,
        source_file,
        source_row
    from classified
),

-- What several lines say alike is one answer, with the place of the first of them; money of a year is their sum.
placed as (
    select
        *,
        row_number() over (
            partition by
                snapshot_date, project_id, root_id, field, year, answer_code, significance_code, answer_date
            order by source_file, source_row
        ) as place
    from said
)

select
    snapshot_date,
    project_id,
    root_id,
    standing_code,
    field,
    year,
    answer_code,
    significance_code,
    answer_date,
    -- Added as decimals, which need no order; an amount without rate or share makes the sum unknown, not smaller.
    case
        when count(*) = count(answer_usd) then cast(sum(cast(answer_usd as decimal(28, 8))) as double)
    end as answer_usd,
    max(case when place = 1 then source_file end) as source_file,
    max(case when place = 1 then source_row end) as source_row
from placed
group by
    snapshot_date,
    project_id,
    root_id,
    standing_code,
    field,
    year,
    answer_code,
    significance_code,
    answer_date
