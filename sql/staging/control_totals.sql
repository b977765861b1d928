-- One row per amount in a row that is a total: of the rows after `after_row`, of the partner it names, or of all rows.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    heading,
    after_row,
    partner_code,
    amount
from raw.control_totals
