-- One row per snapshot, year, TWG, partner and main sector: what the sector got and what it would have got by plan.
-- Beside indicator_values and not in it, because it has a grain of its own and does not add over sectors.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    main_sector_code,
    weight_code,
    numerator,
    denominator,
    answered,
    asked,
    records,
    plan,
    is_plan_carried
from indicators.plan_share_ratio
