-- One row per snapshot and project that a TWG's workbook links to an activity or to a JMI.
select
    snapshot_date,
    project_id,
    is_in_workplan,
    is_in_jmi
from core.linked_projects
