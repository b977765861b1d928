-- One row per snapshot, year with disbursements and a schedule, project and TWG: scheduled, disbursed and on budget.
select
    snapshot_date,
    year,
    scheduled_in,
    project_id,
    partner_code,
    twg_code,
    scheduled_usd,
    disbursed_usd,
    on_budget_usd
from core.predictability
