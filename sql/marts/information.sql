-- One row per snapshot, TWG and study, mission, review, consultation or document shared.
select
    snapshot_date,
    twg_code,
    title,
    title_km,
    kind_code,
    organisation,
    information_date,
    cast(extract(year from information_date) as integer) as year,
    cast(extract(month from information_date) as integer) as month,
    link,
    source_file,
    source_sheet,
    source_row
from core.information
