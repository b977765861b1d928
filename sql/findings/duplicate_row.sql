-- One row per project row that repeats another in every column.
select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    cast(null as varchar) as source_column,
    'duplicate_row' as message_key,
    first_file || ':' || cast(first_row as varchar) as value,
    cast(null as varchar) as record_id,
    partner_code
from core.repeats
