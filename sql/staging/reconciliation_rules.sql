-- One row per rule that proposes an activity and a record as the same project, the strongest first.
-- Published.
select
    rule_code,
    cast(rank as integer) as rank,
    cast(least_similarity as double) as least_similarity
from reference.reconciliation_rules
