-- One row per decision about a published project and a record that was in force when the warehouse was built.
select
    decision_id,
    activity_id,
    project_id,
    verdict_code,
    reason,
    decided_by,
    decided_at
from staging.reconciliation_decisions
