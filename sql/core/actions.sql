-- One row per snapshot, TWG and action agreed.
-- Published.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    actions.action_id,
    actions.meeting_date,
    actions.action,
    actions.action_km,
    actions.responsible,
    actions.due_date,
    actions.closed_date,
    actions.is_escalated_to_host,
    actions.origin_code,
    workbooks.source_file,
    actions.source_sheet,
    actions.source_row
from core.workbooks
inner join staging.actions
    on workbooks.file_id = actions.file_id
