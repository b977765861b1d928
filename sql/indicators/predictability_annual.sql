-- One row per snapshot, year, TWG and partner.
-- Disbursed as scheduled, of what was scheduled (GPEDC 5a). No partner counts for more than it scheduled; answered is
-- the schedule of partners that reported a disbursement.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    'scheduled' as weight_code,
    part * case when disbursed_usd > scheduled_usd then scheduled_usd else coalesce(disbursed_usd, 0) end as numerator,
    part * scheduled_usd as denominator,
    part * case when disbursed_usd is null then 0 else scheduled_usd end as answered,
    part * scheduled_usd as asked,
    records
from core.partner_schedules
where scheduled_usd > 0
