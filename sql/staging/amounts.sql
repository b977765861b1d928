-- One row per filled amount cell of a project row, with the part of the year's flow it reports.
-- A view.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    heading,
    year,
    flow_code,
    part_code,
    amount
from raw.amounts
