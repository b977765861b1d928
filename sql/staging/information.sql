-- One row per study, mission, review or document that a TWG shares.
select
    file_id,
    source_sheet,
    source_row,
    title,
    kind_code,
    organisation,
    information_date,
    link
from raw.information
