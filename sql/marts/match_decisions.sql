-- One row per decision about two records that was in force when the warehouse was built.
select
    decision_id,
    left_id,
    right_id,
    verdict_code,
    reason,
    decided_by,
    decided_at
from staging.match_decisions
