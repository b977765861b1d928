-- One row per meeting to come, the next first: in how many days its documents are due, from the day that is counted from.
select
    twg_code,
    meeting_date,
    kind_code as meeting_kind_code,
    circulation_date,
    date_diff('day', as_of_date, circulation_date) as days_left,
    documents_sent_date,
    documents_code,
    as_of_date,
    source_file,
    source_sheet,
    source_row
from meetings_on($scope)
where meeting_state_code = 'planned'
order by meeting_date, twg_code, source_row
