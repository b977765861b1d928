-- One row per name in a cell that lists TWGs, sub-sectors, provinces or types of assistance.
-- A view.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    kind_code,
    position,
    code,
    percent
from raw.listed
