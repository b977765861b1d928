-- One row per organisation and role in a TWG.
select
    file_id,
    source_sheet,
    source_row,
    organisation,
    kind_code,
    role_code,
    topic,
    sub_group,
    from_date,
    to_date
from raw.members
