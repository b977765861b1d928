-- One row per rule that proposes records as the same money: the strongest has rank 1.
select
    rule_code,
    rank,
    least_similarity,
    most_records
from staging.match_rules
