-- One row per snapshot, year, TWG and partner.
-- Government-sector money in budget execution, financial reporting, audit and procurement of the country, of four
-- times the money of the projects that answered all four (GPEDC 9b).
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(
        case
            when has_answered_all then amount_usd * (
                case when uses_budget_execution then 1 else 0 end
                + case when uses_financial_reporting then 1 else 0 end
                + case when uses_audit then 1 else 0 end
                + case when uses_procurement then 1 else 0 end
            )
        end
    ) as numerator,
    sum(case when has_answered_all then 4 * amount_usd end) as denominator,
    sum(case when has_answered_all then amount_usd else 0 end) as answered,
    sum(amount_usd) as asked,
    sum(case when has_answered_all then share else 0 end) as records
from (
    select
        *,
        uses_budget_execution is not null
        and uses_financial_reporting is not null
        and uses_audit is not null
        and uses_procurement is not null as has_answered_all
    from core.answers
    where is_government_sector
) as government_sector
group by snapshot_date, year, twg_code, partner_code, weight_code
