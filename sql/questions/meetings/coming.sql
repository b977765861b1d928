-- One row per planned meeting, the next first: how many days after the day of the data its documents are due.
select
    twg_code,
    meeting_date,
    kind_code as meeting_kind_code,
    circulation_date,
    date_diff('day', snapshot_date, circulation_date) as days_left,
    documents_sent_date,
    documents_code,
    source_file,
    source_sheet,
    source_row
from marts.meetings
where snapshot_date = $scope.snapshot and is_planned and passes(twg_code, $scope.twg)
order by meeting_date, twg_code, source_row
