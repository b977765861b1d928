-- One row per snapshot, TWG and activity and cross-cutting issue.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    activity_markers.activity_id,
    activity_markers.marker_code,
    workbooks.file_id,
    workbooks.source_file,
    activity_markers.source_sheet,
    activity_markers.source_row
from core.workbooks
inner join raw.activity_markers
    on workbooks.file_id = activity_markers.file_id
