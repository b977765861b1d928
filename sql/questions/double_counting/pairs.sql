-- One row per pair of records that may be the same money or were decided upon; a filter holds for either record.
-- Records whose amounts agree come first: there a double is most likely; then the largest.
select
    matches.left_id,
    matches.right_id,
    matches.is_proposed,
    lefts.title as left_title,
    rights.title as right_title,
    matches.double_disbursed_usd,
    matches.double_planned_usd,
    matches.double_budget_usd,
    matches.rule_code,
    case when matches.is_agreed then 'yes' else 'no' end as agreed_code,
    lefts.partner_code as left_partner_code,
    rights.partner_code as right_partner_code,
    matches.first_year,
    matches.last_year,
    matches.score,
    matches.title_similarity,
    lefts.source_code as left_source_code,
    lefts.source_file as left_file,
    lefts.source_row as left_row,
    rights.source_code as right_source_code,
    rights.source_file as right_file,
    rights.source_row as right_row
from marts.matches
inner join marts.projects as lefts
    on matches.snapshot_date = lefts.snapshot_date and matches.left_id = lefts.project_id
inner join marts.projects as rights
    on matches.snapshot_date = rights.snapshot_date and matches.right_id = rights.project_id
where matches.snapshot_date = $scope.snapshot
    and (passes(lefts.partner_code, $scope.partner) or passes(rights.partner_code, $scope.partner))
    and (passes(lefts.source_code, $scope.source) or passes(rights.source_code, $scope.source))
order by
    matches.is_agreed desc,
    matches.double_disbursed_usd desc nulls last,
    matches.double_planned_usd desc nulls last,
    matches.double_budget_usd desc nulls last,
    matches.left_id,
    matches.right_id
