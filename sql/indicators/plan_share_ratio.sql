-- One row per snapshot, year, TWG, partner and main sector.
-- What the sector got, of what it would have got by plan: the ratio equals the sector's share of the money over its
-- planned share (AER 2007, chapter 2), and does not add over sectors. Budget support, emergency and food aid, Other
-- and what is not reported are no sector of the plan: left out. The plan is the latest that had begun in the year;
-- without a year, in the year of the snapshot.
with parts as (
    select
        answers.snapshot_date,
        answers.year,
        coalesce(answers.year, cast(extract(year from answers.snapshot_date) as integer)) as plan_year,
        answers.twg_code,
        answers.partner_code,
        answers.weight_code,
        sectors.main_sector_code,
        sum(answers.amount_usd * project_sectors.share) as amount_usd,
        sum(answers.share * project_sectors.share) as records
    from core.answers
    inner join core.project_sectors
        on
            answers.snapshot_date = project_sectors.snapshot_date
            and answers.project_id = project_sectors.project_id
    inner join reference.sectors
        on
            project_sectors.sector_code = sectors.sector_code
            and sectors.level = 'sector'
    where
        sectors.main_sector_code in (select plan_shares.main_sector_code from staging.plan_shares)
        and project_sectors.sector_code not in ('501', '601')
    group by
        answers.snapshot_date,
        answers.year,
        answers.twg_code,
        answers.partner_code,
        answers.weight_code,
        sectors.main_sector_code
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
),

plans as (
    select
        wholes.plan_year,
        max(plan_shares.first_year) as first_year
    from wholes
    inner join staging.plan_shares
        on wholes.plan_year >= plan_shares.first_year
    group by wholes.plan_year
)

select
    wholes.snapshot_date,
    wholes.year,
    wholes.twg_code,
    wholes.partner_code,
    plan_shares.main_sector_code,
    wholes.weight_code,
    coalesce(parts.amount_usd, 0) as numerator,
    wholes.amount_usd * plan_shares.share as denominator,
    wholes.amount_usd * plan_shares.share as answered,
    wholes.amount_usd * plan_shares.share as asked,
    coalesce(parts.records, 0) as records,
    plan_shares.plan,
    plan_shares.last_year < wholes.plan_year as is_plan_carried
from wholes
inner join plans
    on wholes.plan_year = plans.plan_year
inner join staging.plan_shares
    on plans.first_year = plan_shares.first_year
left join parts
    on
        wholes.snapshot_date = parts.snapshot_date
        and coalesce(wholes.year, 0) = coalesce(parts.year, 0)
        and wholes.twg_code = parts.twg_code
        and wholes.partner_code = parts.partner_code
        and wholes.weight_code = parts.weight_code
        and plan_shares.main_sector_code = parts.main_sector_code
