-- One row per snapshot with its number of files and records, the newest first.
with received as (
    select snapshot_date, count(*) as files
    from marts.files
    where kind_code <> 'unrecognised'
    group by snapshot_date
),

records as (
    select snapshot_date, count(*) as records
    from marts.projects
    group by snapshot_date
)

select
    snapshots.snapshot_date,
    coalesce(received.files, 0) as files,
    coalesce(records.records, 0) as records
from marts.snapshots
left join received using (snapshot_date)
left join records using (snapshot_date)
order by snapshots.snapshot_date desc
