-- One row per activity in the country read from an IATI file, other editions of it included.
select
    files.snapshot_date,
    files.source_file,
    iati_activities.file_id,
    iati_activities.source_row,
    iati_activities.activity_id,
    iati_activities.title,
    iati_activities.partner_code,
    iati_activities.partner_name,
    iati_activities.is_partner_listed,
    coalesce(iati_activities.status_code, 'not_reported') as status_code,
    iati_activities.hierarchy,
    coalesce(iati_activities.actual_start_date, iati_activities.planned_start_date) as start_date,
    coalesce(iati_activities.actual_end_date, iati_activities.planned_end_date) as end_date,
    iati_activities.updated_date,
    iati_activities.country_share
from raw.iati_activities
inner join staging.files
    on iati_activities.file_id = files.file_id
