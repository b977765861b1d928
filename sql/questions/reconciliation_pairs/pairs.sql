-- One row per pair of an activity and a record that is proposed and not decided.
-- What is taken for the same already comes first, of that the least certain.
select
    pairs.root_id as activity_id,
    pairs.project_id,
    coalesce(published.title, pairs.root_id) as left_title,
    projects.title as right_title,
    published.partner_code as left_partner_code,
    projects.partner_code as right_partner_code,
    pairs.rule_code as reconciliation_rule_code,
    pairs.score,
    published.source_file as left_file,
    published.source_row as left_row,
    projects.source_file as right_file,
    projects.source_row as right_row
from marts.reconciliation_pairs as pairs
inner join marts.iati_projects as published
    on pairs.snapshot_date = published.snapshot_date and pairs.root_id = published.activity_id
inner join marts.projects
    on pairs.snapshot_date = projects.snapshot_date and pairs.project_id = projects.project_id
where pairs.snapshot_date = $scope.snapshot
    and (passes(published.partner_code, $scope.partner) or passes(projects.partner_code, $scope.partner))
    and pairs.decision_id is null
order by
    pairs.is_taken desc,
    case pairs.rule_code when 'similar_title' then 1 when 'same_title' then 2 else 3 end,
    pairs.score desc,
    pairs.root_id,
    pairs.project_id
