-- One row per total printed in a file that agrees, within 1, with none of what it may be the total of.
with amounts as (
    select
        file_id,
        source_sheet,
        source_row,
        heading,
        amount
    from staging.amounts

    union all

    -- The total budget of a project, which has no year.
    select
        records.file_id,
        records.source_sheet,
        records.source_row,
        headings.heading,
        records.budget_reported as amount
    from staging.records
    inner join staging.headings
        on
            records.file_id = headings.file_id
            and records.source_sheet = headings.source_sheet
            and headings.field = 'budget'
    where records.budget_reported is not null
),

compared as (
    select
        control_totals.file_id,
        control_totals.source_sheet,
        control_totals.source_row,
        control_totals.heading,
        control_totals.amount,
        -- The rows since the total before it, all rows of the partner that it names, and all rows of the sheet.
        sum(
            case
                when
                    control_totals.after_row < amounts.source_row
                    and control_totals.source_row > amounts.source_row
                    then amounts.amount
                else 0
            end
        ) as rows_before,
        sum(case when control_totals.partner_code = records.partner_code then amounts.amount end) as rows_of_partner,
        coalesce(sum(amounts.amount), 0) as all_rows
    from staging.control_totals
    left join amounts
        on
            control_totals.file_id = amounts.file_id
            and control_totals.source_sheet = amounts.source_sheet
            and control_totals.heading = amounts.heading
    left join staging.records
        on
            amounts.file_id = records.file_id
            and amounts.source_sheet = records.source_sheet
            and amounts.source_row = records.source_row
    group by
        control_totals.file_id,
        control_totals.source_sheet,
        control_totals.source_row,
        control_totals.heading,
        control_totals.amount
),

-- A total below the last sheet may be that of all sheets.
whole_files as (
    select
        file_id,
        heading,
        sum(amount) as amount
    from amounts
    group by file_id, heading
)

select
    files.snapshot_date,
    files.source_file,
    compared.source_sheet,
    compared.source_row,
    compared.heading as source_column,
    'control_total' as message_key,
    cast(compared.amount as varchar) as value,
    cast(null as varchar) as record_id,
    cast(null as varchar) as partner_code
from compared
inner join staging.files
    on compared.file_id = files.file_id
left join whole_files
    on
        compared.file_id = whole_files.file_id
        and compared.heading = whole_files.heading
where
    abs(compared.amount - compared.rows_before) > 1
    and abs(compared.amount - compared.all_rows) > 1
    and coalesce(abs(compared.amount - whole_files.amount) > 1, true)
    and coalesce(abs(compared.amount - compared.rows_of_partner) > 1, true)
