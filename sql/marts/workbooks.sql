-- One row per snapshot and TWG that sent a workbook: the one that is used, and the year of its plan.
select
    snapshot_date,
    twg_code,
    plan_year,
    source_file,
    source_sheet,
    source_row
from core.workbooks
