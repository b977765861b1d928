-- One row per decision in force about two records: whether they report the same money.
-- Published.
select
    decision_id,
    left_id,
    right_id,
    verdict_code,
    reason,
    decided_by,
    decided_at
from raw.match_decisions
