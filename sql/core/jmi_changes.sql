-- One row per snapshot, TWG and change of a JMI, also of one that is no longer in the list.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    coalesce(jmis.jmi_id, jmi_changes.jmi_id) as jmi_id,
    jmi_changes.changed_date,
    jmi_changes.field,
    jmi_changes.target_year,
    jmi_changes.old_value,
    jmi_changes.new_value,
    jmi_changes.old_number,
    jmi_changes.new_number,
    jmi_changes.reason,
    jmi_changes.reason_km,
    jmi_changes.agreed_at_meeting,
    workbooks.file_id,
    workbooks.source_file,
    jmi_changes.source_sheet,
    jmi_changes.source_row
from core.workbooks
inner join staging.jmi_changes
    on workbooks.file_id = jmi_changes.file_id
left join raw.jmis
    on
        workbooks.file_id = jmis.file_id
        and lower(jmi_changes.jmi_id) = lower(jmis.jmi_id)
