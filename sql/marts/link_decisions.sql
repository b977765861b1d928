-- One row per decision about an activity and a project that was in force when the warehouse was built.
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
from staging.link_decisions
