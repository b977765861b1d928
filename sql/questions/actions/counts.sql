-- One row: how many actions are listed, are in each state, were escalated, or came from elsewhere, on which day.
-- Without any workbook nothing is known, and nothing is not 0.
with reported as (
    select count(*) as workbooks
    from marts.workbooks
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
),

counted as (
    select
        count(*) as actions,
        count(case when state_code = 'open' then 1 end) as open,
        count(case when state_code = 'overdue' then 1 end) as overdue,
        count(case when state_code in ('closed', 'closed_late') then 1 end) as closed,
        count(case when state_code = 'closed_late' then 1 end) as closed_late,
        count(case when is_escalated_to_host then 1 end) as escalated,
        count(case when origin_code = 'other_forum' then 1 end) as from_elsewhere
    from actions_on($scope)
)

select
    case when reported.workbooks > 0 then counted.actions end as actions,
    case when reported.workbooks > 0 then counted.open end as open,
    case when reported.workbooks > 0 then counted.overdue end as overdue,
    case when reported.workbooks > 0 then counted.closed end as closed,
    case when reported.workbooks > 0 then counted.closed_late end as closed_late,
    case when reported.workbooks > 0 then counted.escalated end as escalated,
    case when reported.workbooks > 0 then counted.from_elsewhere end as from_elsewhere,
    case when reported.workbooks > 0 then counted_from($scope) end as as_of_date
from counted
cross join reported
