-- One row per snapshot, TWG, organisation and role; in office on the day of the data or not.
select
    snapshot_date,
    twg_code,
    organisation,
    kind_code,
    role_code,
    topic,
    sub_group,
    from_date,
    to_date,
    (from_date is null or from_date <= snapshot_date) and (to_date is null or to_date >= snapshot_date) as is_in_office,
    source_file,
    source_sheet,
    source_row
from core.members
