-- One row for the likeness from which a published title is worth a proposal under any rule of reconciliation.
select min(cast(least_similarity as double)) as least
from reference.reconciliation_rules
