-- One row per snapshot, year, TWG and partner.
-- Government-sector money procured by the national system, of all whose projects answered.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(case when uses_procurement then amount_usd when uses_procurement is not null then 0 end) as numerator,
    sum(case when uses_procurement is not null then amount_usd end) as denominator,
    sum(case when uses_procurement is not null then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when uses_procurement is not null then share else 0 end) as records
from core.answers
where is_government_sector
group by snapshot_date, year, twg_code, partner_code, weight_code
