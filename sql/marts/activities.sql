-- One row per snapshot, TWG and activity of its workplan.
select
    snapshot_date,
    twg_code,
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
    proposed_solution,
    source_file,
    source_sheet,
    source_row
from core.activities
