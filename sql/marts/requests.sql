-- One row per snapshot, record, field and year that its partner should be asked about: it is missing or stale.
-- `months_since` is how long a record was not updated; whoever asks chooses from how many months on.
with records as (
    select
        snapshot_date,
        project_id,
        partner_code,
        source_code,
        project_number,
        title,
        status_code,
        start_date,
        completion_date,
        updated_date,
        currency_code,
        tied_code,
        source_file,
        source_sheet,
        source_row,
        cast(fiscal_year(snapshot_date) as integer) - 1 as last_year,
        12 * cast(extract(year from snapshot_date) as integer) + cast(extract(month from snapshot_date) as integer)
            as snapshot_months
    from core.projects
),

-- What an export does not tell of anybody, nobody failed to report: a year of which it has no disbursement at all.
reported_years as (
    select distinct
        snapshot_date,
        source_code,
        year
    from core.yearly
    where flow_code = 'disbursed' and not is_future
),

disbursed as (
    select
        snapshot_date,
        project_id,
        year
    from core.yearly
    where flow_code = 'disbursed' and year = cast(fiscal_year(snapshot_date) as integer) - 1
),

listed as (
    select distinct
        snapshot_date,
        project_id,
        kind_code
    from core.project_lists
    where is_known
),

answered as (
    select
        snapshot_date,
        record_id,
        field,
        year,
        answer_date
    from core.corrections
    where state_code = 'beside'
),

checked as (
    select
        records.snapshot_date,
        records.project_id,
        max(answered.answer_date) as checked_date
    from records
    inner join answered
        on
            records.project_id = answered.record_id
            and answered.snapshot_date <= records.snapshot_date
            and answered.field = 'updated_date'
            and answered.answer_date <= records.snapshot_date
    group by records.snapshot_date, records.project_id
),

dated as (
    select
        records.*,
        case
            when checked.checked_date > records.updated_date then checked.checked_date
            else records.updated_date
        end as seen_date
    from records
    left join checked
        on
            records.snapshot_date = checked.snapshot_date
            and records.project_id = checked.project_id
),

asked as (
    select
        snapshot_date,
        project_id,
        'stale' as request_code,
        'updated_date' as field,
        cast(null as integer) as year,
        cast(updated_date as varchar) as present_value,
        snapshot_months
        - 12 * cast(extract(year from seen_date) as integer)
        - cast(extract(month from seen_date) as integer)
        - case when extract(day from seen_date) > extract(day from snapshot_date) then 1 else 0 end as months_since
    from dated
    where status_code <> 'completed' and seen_date is not null
    union all
    select
        snapshot_date,
        project_id,
        'ended_ongoing' as request_code,
        'status' as field,
        cast(null as integer) as year,
        status_code as present_value,
        cast(null as integer) as months_since
    from records
    where status_code = 'ongoing' and completion_date < snapshot_date
    union all
    select
        snapshot_date,
        project_id,
        'ended_ongoing' as request_code,
        'completion_date' as field,
        cast(null as integer) as year,
        cast(completion_date as varchar) as present_value,
        cast(null as integer) as months_since
    from records
    where status_code = 'ongoing' and completion_date < snapshot_date
    union all
    select
        records.snapshot_date,
        records.project_id,
        'no_disbursement' as request_code,
        'disbursed' as field,
        records.last_year as year,
        cast(null as varchar) as present_value,
        cast(null as integer) as months_since
    from records
    inner join reported_years
        on
            records.snapshot_date = reported_years.snapshot_date
            and records.source_code = reported_years.source_code
            and records.last_year = reported_years.year
    left join disbursed
        on
            records.snapshot_date = disbursed.snapshot_date
            and records.project_id = disbursed.project_id
            and records.last_year = disbursed.year
    where
        records.status_code = 'ongoing'
        and disbursed.project_id is null
        and coalesce(fiscal_year(records.start_date) <= records.last_year, true)
    union all
    select
        snapshot_date,
        project_id,
        'no_status' as request_code,
        'status' as field,
        cast(null as integer) as year,
        cast(null as varchar) as present_value,
        cast(null as integer) as months_since
    from records
    where status_code = 'not_reported'
    union all
    select
        records.snapshot_date,
        records.project_id,
        'no_' || kinds.kind_code as request_code,
        kinds.kind_code as field,
        cast(null as integer) as year,
        cast(null as varchar) as present_value,
        cast(null as integer) as months_since
    from records
    cross join (
        select 'twg' as kind_code
        union all
        select 'subsector' as kind_code
        union all
        select 'province' as kind_code
    ) as kinds
    left join listed
        on
            records.snapshot_date = listed.snapshot_date
            and records.project_id = listed.project_id
            and kinds.kind_code = listed.kind_code
    where listed.project_id is null
    union all
    -- The database has no tied status and what the partner publishes has one: it is asked whether that is right.
    select distinct
        records.snapshot_date,
        records.project_id,
        'no_tied' as request_code,
        'tied' as field,
        cast(null as integer) as year,
        cast(null as varchar) as present_value,
        cast(null as integer) as months_since
    from records
    inner join core.iati_answers as published
        on
            records.snapshot_date = published.snapshot_date
            and records.project_id = published.project_id
            and published.field = 'tied'
    where records.tied_code is null
),

-- Either answer to an ended project settles it: it has ended, or it ends later.
settled as (
    select distinct
        asked.snapshot_date,
        asked.project_id,
        asked.request_code,
        asked.field
    from asked
    inner join answered
        on
            asked.project_id = answered.record_id
            and answered.snapshot_date <= asked.snapshot_date
            and (
                (asked.field = answered.field and coalesce(asked.year, 0) = coalesce(answered.year, 0))
                or (asked.request_code = 'ended_ongoing' and answered.field in ('status', 'completion_date'))
            )
    where asked.request_code <> 'stale'
)

select
    asked.snapshot_date,
    asked.project_id,
    asked.request_code,
    asked.field,
    asked.year,
    asked.present_value,
    asked.months_since,
    records.partner_code,
    records.source_code,
    records.project_number,
    records.title,
    records.currency_code,
    records.source_file,
    nullif(records.source_sheet, '') as source_sheet,
    records.source_row
from asked
inner join records
    on
        asked.snapshot_date = records.snapshot_date
        and asked.project_id = records.project_id
left join settled
    on
        asked.snapshot_date = settled.snapshot_date
        and asked.project_id = settled.project_id
        and asked.request_code = settled.request_code
        and asked.field = settled.field
where settled.project_id is null
