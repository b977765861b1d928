-- One row per thing that a TWG has to do from the day of the data on; what is overdue has negative days.
with dates as (
    select circulation_date as due_date, 'circulation' as date_kind_code, cast(null as varchar) as action,
        source_file, source_sheet, source_row
    from marts.meetings
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and documents_code in ('not_due', 'not_sent') and is_planned
    union all
    select meeting_date as due_date, 'meeting' as date_kind_code, sub_group as action,
        source_file, source_sheet, source_row
    from marts.meetings
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and is_planned
    union all
    select due_date, 'action' as date_kind_code, action, source_file, source_sheet, source_row
    from marts.actions
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and state_code in ('open', 'overdue') and due_date is not null
)

select
    due_date,
    date_diff('day', $scope.snapshot, due_date) as days_left,
    date_kind_code,
    action,
    source_file,
    source_sheet,
    source_row
from dates
order by due_date, date_kind_code, source_row
