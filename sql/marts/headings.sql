-- One row per snapshot, file, sheet and column that fills a field of ours: its heading as in the file.
-- A column of amounts also says which part of a year's flow it reports.
with parts as (
    select distinct
        file_id,
        source_sheet,
        heading,
        year,
        flow_code,
        part_code
    from staging.amounts
)

select
    files.snapshot_date,
    files.source_file,
    nullif(headings.source_sheet, '') as source_sheet,
    headings.field,
    headings.year,
    parts.flow_code,
    parts.part_code,
    headings.heading
from staging.headings
inner join staging.files
    on headings.file_id = files.file_id
left join parts
    on
        headings.file_id = parts.file_id
        and headings.source_sheet = parts.source_sheet
        and headings.heading = parts.heading
        and headings.year = parts.year
