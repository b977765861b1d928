-- One row per rule that proposes a pair, the strongest first, with the similarity that it asks for.
select rule_code, least_similarity
from marts.reconciliation_rules
order by rank
