-- One row per filled cell of a column that is kept as it is.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    heading,
    value
from raw.other_cells
