-- One row per TWG workbook that was loaded.
select
    workbooks.file_id,
    files.snapshot_date,
    files.source_file,
    workbooks.source_sheet,
    workbooks.source_row,
    workbooks.twg_code,
    workbooks.plan_year
from raw.workbooks as workbooks
inner join staging.files
    on workbooks.file_id = files.file_id
