-- One row per workbook, ranked within its snapshot and TWG: rank 1 is used.
-- The latest plan year comes first, then the last name: of `ed.xlsx` and `ed_v2.xlsx` the second. Never the order
-- in which files were read.
select
    file_id,
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    twg_code,
    plan_year,
    row_number() over (
        partition by snapshot_date, twg_code order by plan_year desc nulls last, source_file desc
    ) as preference
from staging.workbooks
