-- One row per snapshot and activity in the country that a partner publishes. A witness beside the databases: in no total.
select
    activities.snapshot_date,
    activities.activity_id,
    families.root_id,
    activities.activity_id = families.root_id as is_root,
    activities.title,
    activities.partner_code,
    activities.partner_name,
    activities.is_partner_listed,
    activities.status_code,
    activities.hierarchy,
    activities.start_date,
    activities.end_date,
    activities.updated_date,
    activities.country_share,
    activities.source_file,
    activities.source_row
from core.iati_activities as activities
inner join core.iati_families as families
    on
        activities.snapshot_date = families.snapshot_date
        and activities.activity_id = families.activity_id
