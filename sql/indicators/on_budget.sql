-- One row per snapshot, year, TWG and partner.
-- Money in the approved national budget, of what was scheduled (GPEDC 6); no partner counts for more than it
-- scheduled, and answered is the schedule of partners with a budget amount.
-- An export with marks instead of budget amounts: money of government-sector projects marked, of all that answered.
with years_with_amounts as (
    select distinct
        snapshot_date,
        year
    from core.government_flows
    where on_budget_usd is not null
)

select
    partner_schedules.snapshot_date,
    partner_schedules.year,
    partner_schedules.twg_code,
    partner_schedules.partner_code,
    'scheduled' as weight_code,
    partner_schedules.part * case
        when partner_schedules.on_budget_usd > partner_schedules.scheduled_usd then partner_schedules.scheduled_usd
        else coalesce(partner_schedules.on_budget_usd, 0)
    end as numerator,
    partner_schedules.part * partner_schedules.scheduled_usd as denominator,
    partner_schedules.part * case
        when partner_schedules.on_budget_usd is null then 0
        else partner_schedules.scheduled_usd
    end as answered,
    partner_schedules.part * partner_schedules.scheduled_usd as asked,
    partner_schedules.records
from core.partner_schedules
inner join years_with_amounts
    on
        partner_schedules.snapshot_date = years_with_amounts.snapshot_date
        and partner_schedules.year = years_with_amounts.year
where partner_schedules.scheduled_usd > 0
union all
select
    answers.snapshot_date,
    answers.year,
    answers.twg_code,
    answers.partner_code,
    answers.weight_code,
    sum(case when answers.is_on_budget then answers.amount_usd when not answers.is_on_budget then 0 end) as numerator,
    sum(case when answers.is_on_budget is not null then answers.amount_usd end) as denominator,
    sum(case when answers.is_on_budget is not null then answers.amount_usd else 0 end) as answered,
    sum(answers.amount_usd) as asked,
    sum(case when answers.is_on_budget is not null then answers.share else 0 end) as records
from core.answers
left join years_with_amounts
    on
        answers.snapshot_date = years_with_amounts.snapshot_date
        and answers.year = years_with_amounts.year
where answers.is_government_sector and years_with_amounts.snapshot_date is null
group by answers.snapshot_date, answers.year, answers.twg_code, answers.partner_code, answers.weight_code
