-- One row per amount in a TOTAL: or GRAND TOTAL: row; it covers the rows after `after_row`.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    heading,
    after_row,
    amount
from raw.control_totals
