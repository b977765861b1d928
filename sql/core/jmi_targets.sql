-- One row per snapshot, TWG and JMI and year with a target.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    jmi_targets.jmi_id,
    jmi_targets.year,
    jmi_targets.target_text,
    jmi_targets.target_value,
    workbooks.file_id,
    workbooks.source_file,
    jmi_targets.source_sheet,
    jmi_targets.source_row
from core.workbooks
inner join raw.jmi_targets
    on workbooks.file_id = jmi_targets.file_id
