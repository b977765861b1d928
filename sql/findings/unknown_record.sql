-- One row per answer about a record that the snapshot does not have.
-- Where a sheet is checked alone there is no record to hold it against.
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
    and exists (
        select 1
        from core.projects
        where projects.snapshot_date = corrections.snapshot_date
    )
