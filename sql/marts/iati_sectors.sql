-- One row per snapshot, activity and sector (DAC codes); the shares of an activity add to 1 or are not known.
select
    activities.snapshot_date,
    sectors.activity_id,
    sectors.vocabulary,
    sectors.sector_code,
    sum(sectors.share) as share
from raw.iati_sectors as sectors
inner join core.iati_activities as activities
    on
        sectors.file_id = activities.file_id
        and sectors.source_row = activities.source_row
group by activities.snapshot_date, sectors.activity_id, sectors.vocabulary, sectors.sector_code
