-- One row per snapshot, year, TWG and partner.
-- Money of projects whose objectives come from a government results framework, of all that answered (GPEDC 1a.1).
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(
        case when uses_results_framework then amount_usd when uses_results_framework is not null then 0 end
    ) as numerator,
    sum(case when uses_results_framework is not null then amount_usd end) as denominator,
    sum(case when uses_results_framework is not null then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when uses_results_framework is not null then share else 0 end) as records
from core.answers
group by snapshot_date, year, twg_code, partner_code, weight_code
