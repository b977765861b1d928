-- One row for the likeness from which two titles are worth a proposal under any rule of matches.
select min(cast(least_similarity as double)) as least
from reference.match_rules
