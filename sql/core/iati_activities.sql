-- One row per snapshot and activity in the country that a partner publishes, in its latest edition.
select activities.*
from staging.iati_activities as activities
left join core.iati_repeats
    on
        activities.file_id = iati_repeats.file_id
        and activities.source_row = iati_repeats.source_row
where iati_repeats.file_id is null
