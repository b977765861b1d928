-- One row per snapshot, year, TWG and partner.
-- Disbursed beyond what was scheduled, of what was disbursed (GPEDC 5a).
-- Answered is the disbursement of partners that had scheduled something.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    'disbursed' as weight_code,
    part * case
        when scheduled_usd is null then disbursed_usd
        when disbursed_usd > scheduled_usd then disbursed_usd - scheduled_usd
        else 0
    end as numerator,
    part * disbursed_usd as denominator,
    part * case when scheduled_usd is null then 0 else disbursed_usd end as answered,
    part * disbursed_usd as asked,
    records
from core.partner_schedules
where disbursed_usd > 0 and part is not null
