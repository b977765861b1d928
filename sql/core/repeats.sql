-- One row per project row that repeats another of its snapshot in every column, with the row that was loaded.
with same as (
    select
        snapshot_date,
        source_file,
        file_id,
        source_sheet,
        source_row,
        partner_code,
        first_value(source_file) over (
            partition by snapshot_date, source_code, content_hash order by source_file, source_sheet, source_row
        ) as first_file,
        first_value(source_row) over (
            partition by snapshot_date, source_code, content_hash order by source_file, source_sheet, source_row
        ) as first_row,
        row_number() over (
            partition by snapshot_date, source_code, content_hash order by source_file, source_sheet, source_row
        ) as repetition
    from staging.records
)

select
    snapshot_date,
    source_file,
    file_id,
    source_sheet,
    source_row,
    partner_code,
    first_file,
    first_row
from same
where repetition > 1
