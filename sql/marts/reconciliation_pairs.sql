-- One row per snapshot, published project and ODA record that may be the same, or that somebody decided upon.
select
    snapshot_date,
    root_id,
    project_id,
    rule_code,
    score,
    decision_id,
    verdict_code,
    is_taken
from core.reconciliation_pairs
