-- One row per snapshot, file and record that the file lists, whether or not another file lists it, too.
-- The partner's own number names a record from one list to the next; without one its title does.
select
    snapshot_date,
    source_file,
    source_code || ':' || coalesce(project_number, lower(title)) as record_key,
    max(updated_date) as updated_date
from staging.records
group by snapshot_date, source_file, source_code || ':' || coalesce(project_number, lower(title))
