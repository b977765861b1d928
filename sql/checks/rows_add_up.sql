-- Files of which a row is neither loaded, refused nor recognised as not data, or whose projects are not all there.
with projects_of_files as (
    select
        file_id,
        count(*) as projects
    from core.projects
    group by file_id
)

select
    files.snapshot_date,
    files.source_file,
    files.rows_read,
    files.rows_loaded,
    files.rows_refused,
    files.rows_not_data
from marts.files
inner join staging.files as received
    on
        files.snapshot_date = received.snapshot_date
        and files.source_file = received.source_file
left join projects_of_files
    on received.file_id = projects_of_files.file_id
where
    files.rows_read <> files.rows_loaded + files.rows_refused + files.rows_not_data
    or (
        files.kind_code in ('oda_export', 'ngo_export')
        and files.rows_loaded <> coalesce(projects_of_files.projects, 0)
    )
