-- One row per decision in force about an activity and a project: whether the project pays for it.
-- Published.
select
    decision_id,
    twg_code,
    activity_id,
    activity,
    project_id,
    verdict_code,
    share,
    reason,
    decided_by,
    decided_at
from raw.link_decisions
