-- One row per negative cost, government budget or spending of an activity.
with amounts as (
    select
        file_id,
        snapshot_date,
        source_file,
        source_sheet,
        source_row,
        activity_id,
        year,
        'Cost YYYY' as field,
        cost_usd as amount_usd
    from core.activity_years
    union all
    select
        file_id,
        snapshot_date,
        source_file,
        source_sheet,
        source_row,
        activity_id,
        year,
        'Government budget YYYY' as field,
        government_usd as amount_usd
    from core.activity_years
    union all
    select
        file_id,
        snapshot_date,
        source_file,
        source_sheet,
        source_row,
        activity_id,
        year,
        'Government spent YYYY' as field,
        government_spent_usd as amount_usd
    from core.activity_years
    union all
    select
        file_id,
        snapshot_date,
        source_file,
        source_sheet,
        source_row,
        activity_id,
        year,
        'Partner spent YYYY' as field,
        partner_spent_usd as amount_usd
    from core.activity_years
)

select
    amounts.snapshot_date,
    amounts.source_file,
    amounts.source_sheet,
    amounts.source_row,
    headings.heading as source_column,
    'negative_amount' as message_key,
    cast(amounts.amount_usd as varchar) as value,
    amounts.activity_id as record_id,
    cast(null as varchar) as partner_code
from amounts
left join staging.headings
    on
        amounts.file_id = headings.file_id
        and amounts.source_sheet = headings.source_sheet
        and amounts.field = headings.field
        and amounts.year = headings.year
where amounts.amount_usd < 0
