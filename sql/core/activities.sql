-- One row per snapshot, TWG and activity.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    activities.activity_id,
    activities.priority,
    activities.priority_km,
    activities.activity,
    activities.activity_km,
    activities.output,
    activities.output_km,
    activities.responsible,
    activities.start_date,
    activities.end_date,
    activities.status_code,
    activities.progress_pct,
    activities.is_capacity_development,
    activities.cause_of_delay,
    activities.cause_of_delay_km,
    activities.proposed_solution,
    activities.proposed_solution_km,
    workbooks.file_id,
    workbooks.source_file,
    activities.source_sheet,
    activities.source_row
from core.workbooks
inner join raw.activities
    on workbooks.file_id = activities.file_id
