-- One row per workbook that is not used because the snapshot has another of the same TWG.
select
    others.snapshot_date,
    others.source_file,
    cast(null as varchar) as source_sheet,
    cast(null as integer) as source_row,
    cast(null as varchar) as source_column,
    'second_workbook' as message_key,
    workbooks.source_file as value,
    others.twg_code as record_id,
    cast(null as varchar) as partner_code
from core.ranked_workbooks as others
inner join core.workbooks
    on
        others.snapshot_date = workbooks.snapshot_date
        and others.twg_code = workbooks.twg_code
where others.preference > 1
