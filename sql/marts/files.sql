-- One row per snapshot and file: what became of its rows. A repeat of a whole row is recognised as not data.
with repeated as (
    select
        file_id,
        source_row
    from core.repeats
    union all
    select
        file_id,
        source_row
    from core.iati_repeats
),

counted as (
    select
        file_id,
        count(*) as rows_repeated
    from repeated
    group by file_id
)

select
    files.snapshot_date,
    files.source_file,
    files.kind_code,
    files.is_illustrative,
    files.rows_read,
    files.rows_loaded - coalesce(counted.rows_repeated, 0) as rows_loaded,
    files.rows_refused,
    files.rows_not_data + coalesce(counted.rows_repeated, 0) as rows_not_data,
    files.content_sha256
from staging.files
left join counted
    on files.file_id = counted.file_id
