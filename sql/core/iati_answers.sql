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

told_by_lines as (
    select 'tied' as field
    union all
    select 'aid_type' as field
    union all
    select 'disbursement_channel' as field
    union all
    select 'disbursed' as field
),

told_by_wholes as (
    select 'status' as field
    union all
    select 'completion_date' as field
),

said as (
    select
        roots.snapshot_date,
        roots.project_id,
        roots.root_id,
        roots.standing_code,
        told_by_wholes.field,
        cast(null as integer) as year,
        case told_by_wholes.field when 'status' then nullif(roots.status_code, 'not_reported') end as answer_code,
        cast(null as varchar) as significance_code,
        case told_by_wholes.field when 'completion_date' then roots.end_date end as answer_date,
        cast(null as double) as answer_usd,
        roots.source_file,
        roots.source_row
    from roots
    cross join told_by_wholes
    union all
    select
        amounts.snapshot_date,
        amounts.project_id,
        amounts.root_id,
        amounts.standing_code,
        told_by_lines.field,
        case told_by_lines.field when 'disbursed' then amounts.year end as year,
        case told_by_lines.field
            when 'tied' then amounts.tied_code
            when 'aid_type' then amounts.aid_type_code
            when 'disbursement_channel' then amounts.disbursement_channel_code
        end as answer_code,
        cast(null as varchar) as significance_code,
        cast(null as date) as answer_date,
        case told_by_lines.field when 'disbursed' then amounts.amount_usd end as answer_usd,
        amounts.source_file,
        amounts.source_row
    from amounts
    cross join told_by_lines
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
    -- An amount may be unknown and still be said; anything else that is not known is not said.
    where answer_code is not null or answer_date is not null or year is not null
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
