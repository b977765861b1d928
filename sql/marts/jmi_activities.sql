-- One row per snapshot, JMI and activity of the workplan that serves it.
select
    jmi_activities.snapshot_date,
    jmi_activities.twg_code,
    jmi_activities.jmi_id,
    activities.activity_id,
    activities.activity,
    activities.activity_km,
    activities.status_code as activity_status_code,
    activities.progress_pct,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from core.jmi_activities
inner join core.activities using (snapshot_date, twg_code, activity_id)
