-- One row per rule that proposes records as the same money: the strongest has rank 1.
-- Published.
select
    rule_code,
    cast(rank as integer) as rank,
    cast(least_similarity as double) as least_similarity,
    cast(most_records as integer) as most_records
from reference.match_rules
