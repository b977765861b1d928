-- One row per activity that another file of the snapshot has in a later edition, which is the one used.
with editions as (
    select
        file_id,
        source_row,
        row_number() over (
            partition by snapshot_date, activity_id
            order by updated_date desc nulls last, source_file desc
        ) as place
    from staging.iati_activities
)

select
    file_id,
    source_row
from editions
where place > 1
