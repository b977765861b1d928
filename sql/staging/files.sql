-- One row per file received.
select
    file_id,
    snapshot_date,
    source_file,
    kind_code,
    is_illustrative,
    rows_read,
    rows_loaded,
    rows_refused,
    rows_not_data,
    content_sha256
from raw.files
