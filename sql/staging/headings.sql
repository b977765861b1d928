-- One row per column of a sheet that fills a field of ours.
select
    file_id,
    coalesce(source_sheet, '') as source_sheet,
    field,
    year,
    heading
from raw.headings
