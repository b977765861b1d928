-- One row per total printed in a file that differs by more than 1 from the rows it covers.
with covered as (
    select
        control_totals.file_id,
        control_totals.source_sheet,
        control_totals.source_row,
        control_totals.heading,
        control_totals.amount,
        coalesce(sum(amounts.amount), 0) as rows_amount
    from staging.control_totals
    left join staging.amounts
        on
            control_totals.file_id = amounts.file_id
            and control_totals.source_sheet = amounts.source_sheet
            and control_totals.heading = amounts.heading
            and control_totals.after_row < amounts.source_row
            and control_totals.source_row > amounts.source_row
    group by
        control_totals.file_id,
        control_totals.source_sheet,
        control_totals.source_row,
        control_totals.heading,
        control_totals.amount
)

select
    files.snapshot_date,
    files.source_file,
    covered.source_sheet,
    covered.source_row,
    covered.heading as source_column,
    'control_total' as message_key,
    cast(covered.amount as varchar) as value,
    cast(null as varchar) as record_id,
    cast(null as varchar) as partner_code
from covered
inner join staging.files
    on covered.file_id = files.file_id
where abs(covered.amount - covered.rows_amount) > 1
