-- One row per snapshot, TWG and organisation and role.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    members.organisation,
    members.kind_code,
    members.role_code,
    members.topic,
    members.sub_group,
    members.from_date,
    members.to_date,
    workbooks.file_id,
    workbooks.source_file,
    members.source_sheet,
    members.source_row
from core.workbooks
inner join raw.members
    on workbooks.file_id = members.file_id
