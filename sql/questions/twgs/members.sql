-- One row per organisation and role in a TWG, those in office on the day of the data first.
select
    organisation,
    kind_code as member_kind_code,
    role_code,
    topic,
    sub_group,
    from_date,
    to_date,
    is_in_office,
    source_file,
    source_sheet,
    source_row
from marts.members
where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg)
order by is_in_office desc, source_row
