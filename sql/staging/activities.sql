-- One row per activity of a workplan.
select
    file_id,
    source_sheet,
    source_row,
    activity_id,
    priority,
    activity,
    output,
    responsible,
    start_date,
    end_date,
    status_code,
    progress_pct,
    is_capacity_development,
    cause_of_delay,
    proposed_solution
from raw.activities
