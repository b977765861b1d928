-- One row per thing that a TWG has to do, the earliest first; what is overdue has negative days.
select
    due_date,
    days_left,
    as_of_date,
    date_kind_code,
    action,
    action_km,
    source_file,
    source_sheet,
    source_row
from duties($scope)
where is_among(twg_code, $scope.twg)
order by due_date, date_kind_code, source_row
