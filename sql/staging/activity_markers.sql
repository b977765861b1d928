-- One row per activity and cross-cutting issue.
select
    file_id,
    source_sheet,
    source_row,
    activity_id,
    marker_code
from raw.activity_markers
