-- One row per snapshot, year, TWG and partner.
-- Money of programme-based projects, of all that answered.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(case when is_programme_based then amount_usd when is_programme_based is not null then 0 end) as numerator,
    sum(case when is_programme_based is not null then amount_usd end) as denominator,
    sum(case when is_programme_based is not null then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when is_programme_based is not null then share else 0 end) as records
from core.answers
group by snapshot_date, year, twg_code, partner_code, weight_code
