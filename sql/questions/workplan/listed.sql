-- One row per activity of a workplan, with its dates, progress and time elapsed.
select
    twg_code,
    activity_id,
    activity,
    activity_km,
    priority,
    priority_km,
    responsible,
    status_code as activity_status_code,
    start_date,
    end_date,
    progress_pct / 100.0 as progress_share,
    elapsed_share,
    is_overdue,
    has_solution,
    cause_of_delay,
    cause_of_delay_km,
    proposed_solution,
    proposed_solution_km,
    source_file,
    source_sheet,
    source_row
from activities_on($scope)
where
    case $which
        when 'delayed' then status_code = 'delayed'
        when 'without_solution' then not has_solution
        when 'overdue' then is_overdue and coalesce(status_code, 'unknown') <> 'delayed'
        else true
    end
order by twg_code, start_date nulls last, end_date nulls last, activity_id
