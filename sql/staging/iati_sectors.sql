-- One row per activity and sector of the one vocabulary that is read of it.
select
    file_id,
    source_row,
    activity_id,
    vocabulary,
    sector_code,
    share
from raw.iati_sectors
