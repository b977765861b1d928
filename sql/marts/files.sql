-- One row per snapshot and file: what became of its rows. A repeat of a whole row is recognised as not data.
-- What is no data is a repeat, a row of a request sheet without an answer, or a total, a heading or a blank line.
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
    coalesce(counted.rows_repeated, 0) as rows_repeated,
    case when files.kind_code = 'request_sheet' then files.rows_not_data else 0 end as rows_unanswered,
    files.content_sha256
from staging.files
left join counted
    on files.file_id = counted.file_id
