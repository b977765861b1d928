-- One row per answer in a request sheet, and what became of it: of several for one cell the latest stands.
with known as (
    select
        corrections.*,
        projects.project_id is not null as is_known,
        projects.partner_code,
        -- An amount is asked, and so answered, in the currency of its record.
        case when corrections.answer_amount is not null then projects.currency_code end as currency_code
    from staging.corrections
    left join core.projects
        on
            corrections.snapshot_date = projects.snapshot_date
            and corrections.record_id = projects.project_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by snapshot_date, record_id, field, coalesce(year, 0), is_read
            order by answered_on desc nulls last, source_file desc, source_sheet desc, source_row desc
        ) as place
    from known
)

select
    snapshot_date,
    record_id,
    field,
    year,
    answer,
    answer_code,
    answer_date,
    answer_amount,
    currency_code,
    answered_by,
    answered_on,
    case
        when not is_known then 'unknown_record'
        when not is_read then 'unreadable'
        when place > 1 then 'replaced'
        else 'beside'
    end as state_code,
    partner_code,
    source_file,
    source_sheet,
    source_row
from ranked
