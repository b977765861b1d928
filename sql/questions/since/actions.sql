-- One row per action that was closed since the earlier data, or opened since and not closed.
with earlier as (
    select action_id, closed_date
    from marts.actions
    where snapshot_date = $before and is_among(twg_code, $scope.twg)
)

select
    case when actions.closed_date is not null then 'closed' else 'opened' end as move_code,
    action_id,
    actions.action,
    actions.action_km,
    actions.responsible,
    actions.state_code as action_state_code,
    actions.due_date,
    actions.closed_date,
    actions.source_file,
    actions.source_sheet,
    actions.source_row
from actions_on($scope) as actions
left join earlier using (action_id)
where is_among(actions.twg_code, $scope.twg)
    and case when actions.closed_date is not null then earlier.closed_date is null else earlier.action_id is null end
order by move_code, actions.due_date nulls last, actions.source_row
