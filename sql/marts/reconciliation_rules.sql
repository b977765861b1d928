-- One row per rule that proposes an activity and a record as the same project, the strongest first.
select
    rule_code,
    rank,
    least_similarity
from staging.reconciliation_rules
