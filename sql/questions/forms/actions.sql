-- One row per action of a TWG as its workbook has it, those that are not closed first.
select
    action_id,
    action,
    action_km,
    responsible,
    meeting_date,
    due_date,
    closed_date,
    yes_no(is_escalated_to_host) as escalated_code,
    origin_code,
    source_row
from marts.actions
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
order by closed_date is not null, source_row
