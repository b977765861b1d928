-- One row per snapshot, TWG, rule and action due in the plan's year and not after the day of the data.
select
    actions.snapshot_date,
    actions.twg_code,
    'actions_closed_when_due' as rule_code,
    coalesce(actions.closed_date <= actions.due_date, false) as meets_rule,
    actions.source_file,
    actions.source_sheet,
    actions.source_row
from core.actions
inner join core.workbooks
    on
        actions.snapshot_date = workbooks.snapshot_date
        and actions.twg_code = workbooks.twg_code
        and extract(year from actions.due_date) = workbooks.plan_year
where actions.due_date <= actions.snapshot_date
