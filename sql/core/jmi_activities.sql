-- One row per snapshot, TWG, JMI and activity of the workplan that serves it; an unknown activity is NULL.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    jmi_activities.jmi_id,
    jmi_activities.position,
    activities.activity_id,
    jmi_activities.activity_id as activity_text,
    workbooks.file_id,
    workbooks.source_file,
    jmi_activities.source_sheet,
    jmi_activities.source_row,
    jmi_activities.source_column
from core.workbooks
inner join staging.jmi_activities
    on workbooks.file_id = jmi_activities.file_id
left join raw.activities
    on
        workbooks.file_id = activities.file_id
        and lower(jmi_activities.activity_id) = lower(activities.activity_id)
