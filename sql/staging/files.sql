-- One row per file received, with the snapshot it belongs to.
-- Published activities and answers to requests stand beside the databases: they make no snapshot of their own. Those
-- of another day belong to the last snapshot before it, or to the first.
with days as (
    select distinct snapshot_date
    from raw.files
    where kind_code not in ('iati', 'request_sheet')
),

placed as (
    select
        files.file_id,
        max(case when days.snapshot_date <= files.snapshot_date then days.snapshot_date end) as day_before,
        min(days.snapshot_date) as first_day
    from raw.files
    cross join days
    group by files.file_id
)

select
    files.file_id,
    case
        when files.kind_code in ('iati', 'request_sheet')
            then coalesce(placed.day_before, placed.first_day, files.snapshot_date)
        else files.snapshot_date
    end as snapshot_date,
    files.source_file,
    files.kind_code,
    files.is_illustrative,
    files.rows_read,
    files.rows_loaded,
    files.rows_refused,
    files.rows_not_data,
    files.content_sha256
from raw.files
left join placed
    on files.file_id = placed.file_id
