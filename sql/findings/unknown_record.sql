-- One row per answer about a record that the snapshot does not have.
select
    corrections.snapshot_date,
    corrections.source_file,
    corrections.source_sheet,
    corrections.source_row,
    'Record' as source_column,
    'unknown_record' as message_key,
    corrections.record_id as value,
    cast(null as varchar) as record_id,
    cast(null as varchar) as partner_code
from core.corrections
where corrections.state_code = 'unknown_record'
