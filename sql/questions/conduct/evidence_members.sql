-- One row per member that a rule looks at, with whether it meets the rule.
select
    evidence.twg_code,
    evidence.meets_code,
    members.organisation,
    members.kind_code as member_kind_code,
    members.role_code,
    members.topic,
    members.from_date,
    members.to_date,
    members.source_file,
    members.source_sheet,
    members.source_row
from evidence($scope, $rule) as evidence
inner join marts.members using (snapshot_date, source_file, source_sheet, source_row)
order by evidence.twg_code, members.source_row
