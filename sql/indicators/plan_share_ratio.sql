-- One row per snapshot, year, TWG, partner and main sector: what the sector got and what it would have got by plan.
-- Beside indicator_values and not in it, because it has a grain of its own and does not add over sectors. The ratio
-- equals the sector's share of the money over its planned share (AER 2007, chapter 2).
-- Published as plan_share_values.
with parts as (
    select
        answers.snapshot_date,
        answers.year,
        coalesce(answers.year, cast(fiscal_year(answers.snapshot_date) as integer)) as plan_year,
        answers.twg_code,
        answers.partner_code,
        answers.weight_code,
        planned_sectors.main_sector_code,
        sum(answers.amount_usd * project_sectors.share) as amount_usd,
        sum(answers.share * project_sectors.share) as records
    from core.answers
    inner join core.project_sectors
        on
            answers.snapshot_date = project_sectors.snapshot_date
            and answers.project_id = project_sectors.project_id
    inner join core.planned_sectors
        on project_sectors.sector_code = planned_sectors.sector_code
    group by
        answers.snapshot_date,
        answers.year,
        answers.twg_code,
        answers.partner_code,
        answers.weight_code,
        planned_sectors.main_sector_code
),

wholes as (
    select
        snapshot_date,
        year,
        plan_year,
        twg_code,
        partner_code,
        weight_code,
        sum(amount_usd) as amount_usd
    from parts
    group by snapshot_date, year, plan_year, twg_code, partner_code, weight_code
)

select
    wholes.snapshot_date,
    wholes.year,
    wholes.twg_code,
    wholes.partner_code,
    planned_shares.main_sector_code,
    wholes.weight_code,
    coalesce(parts.amount_usd, 0) as numerator,
    wholes.amount_usd * planned_shares.share as denominator,
    wholes.amount_usd * planned_shares.share as answered,
    wholes.amount_usd * planned_shares.share as asked,
    coalesce(parts.records, 0) as records,
    planned_shares.plan,
    planned_shares.is_carried as is_plan_carried
from wholes
inner join core.planned_shares
    on wholes.plan_year = planned_shares.year
left join parts
    on
        wholes.snapshot_date = parts.snapshot_date
        and coalesce(wholes.year, 0) = coalesce(parts.year, 0)
        and wholes.twg_code = parts.twg_code
        and wholes.partner_code = parts.partner_code
        and wholes.weight_code = parts.weight_code
        and planned_shares.main_sector_code = parts.main_sector_code
