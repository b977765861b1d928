-- One row per action that a rule looks at, with whether it meets the rule.
select
    evidence.twg_code,
    evidence.meets_code,
    actions.action,
    actions.action_km,
    actions.responsible,
    actions.due_date,
    actions.closed_date,
    actions.delay_days,
    actions.source_file,
    actions.source_sheet,
    actions.source_row
from evidence($scope, $rule) as evidence
inner join actions_on($scope) as actions using (snapshot_date, source_file, source_sheet, source_row)
order by evidence.twg_code, actions.due_date, actions.source_row
