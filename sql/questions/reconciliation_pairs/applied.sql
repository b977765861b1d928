-- One row per decision that the published comparison rests on.
select decision_id, activity_id as left_id, project_id as right_id, verdict_code
from marts.reconciliation_decisions
order by decision_id
