-- One row per name in a cell that lists TWGs, sub-sectors, provinces, types of assistance or funders.
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
