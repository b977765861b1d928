-- One row per rule that proposes records, the strongest first.
select rule_code, least_similarity
from marts.match_rules
order by rank
