-- One row per snapshot and TWG that sent a workbook: the one that is used (contracts §5: in its own snapshot only).
select
    snapshot_date,
    twg_code,
    plan_year,
    file_id,
    source_file,
    source_sheet,
    source_row
from core.ranked_workbooks
where preference = 1
