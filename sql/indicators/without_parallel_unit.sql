-- One row per snapshot, year, TWG and partner.
-- Money of projects without a parallel implementation unit, of all that answered.
-- A unit that is fully or partially integrated is not parallel.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(case when piu_code <> 'parallel' then amount_usd when piu_code is not null then 0 end) as numerator,
    sum(case when piu_code is not null then amount_usd end) as denominator,
    sum(case when piu_code is not null then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when piu_code is not null then share else 0 end) as records
from core.answers
group by snapshot_date, year, twg_code, partner_code, weight_code
