-- One row per decision in force about a published activity and a record: whether they are the same project.
-- Published.
select
    decision_id,
    left_id as activity_id,
    right_id as project_id,
    verdict_code,
    reason,
    decided_by,
    decided_at
from raw.reconciliation_decisions
