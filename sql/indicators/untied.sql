-- One row per snapshot, year, TWG and partner.
-- Untied money, of all whose tied status is known. Partially tied is not untied.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(case when tied_code = 'untied' then amount_usd when tied_code is not null then 0 end) as numerator,
    sum(case when tied_code is not null then amount_usd end) as denominator,
    sum(case when tied_code is not null then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when tied_code is not null then share else 0 end) as records
from core.answers
group by snapshot_date, year, twg_code, partner_code, weight_code
