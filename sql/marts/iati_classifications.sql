-- One row per snapshot and classification that a partner publishes of an activity in the country, with its file and line.
-- `classification_code` is ours where the code is one of DAC's. Beside the database's answers and never over them.
select
    activities.snapshot_date,
    activities.activity_id,
    families.root_id,
    activities.partner_code,
    activities.title,
    classifications.kind_code,
    coalesce(classifications.vocabulary, '1') as vocabulary,
    classifications.published_code,
    classifications.classification_code,
    classifications.significance_code,
    classifications.share,
    classifications.description,
    activities.source_file,
    classifications.source_row
from raw.iati_classifications as classifications
inner join core.iati_activities as activities
    on
        classifications.file_id = activities.file_id
        and classifications.activity_id = activities.activity_id
inner join core.iati_families as families
    on
        activities.snapshot_date = families.snapshot_date
        and activities.activity_id = families.activity_id
