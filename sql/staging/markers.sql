-- One row per thematic marker given in a project row.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    source_row,
    marker_code,
    level_code
from raw.markers
