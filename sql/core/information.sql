-- One row per snapshot, TWG and piece of information shared.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    information.title,
    information.title_km,
    information.kind_code,
    information.organisation,
    information.information_date,
    information.link,
    workbooks.file_id,
    workbooks.source_file,
    information.source_sheet,
    information.source_row
from core.workbooks
inner join raw.information
    on workbooks.file_id = information.file_id
