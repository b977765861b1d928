-- One row per answer in a request sheet, beside the database and never part of it.
select
    files.snapshot_date,
    files.source_file,
    coalesce(corrections.source_sheet, '') as source_sheet,
    corrections.source_row,
    corrections.record_id,
    corrections.field,
    corrections.year,
    corrections.answer,
    corrections.answer_code,
    corrections.answer_date,
    corrections.answer_amount,
    corrections.answered_by,
    corrections.answered_on,
    corrections.answer_code is not null
    or corrections.answer_date is not null
    or corrections.answer_amount is not null as is_read
from raw.corrections
inner join staging.files
    on corrections.file_id = files.file_id
