-- One row per snapshot, year, TWG and partner.
-- Money of free-standing and investment-related technical co-operation, of all counted money.
-- Only an export that reports types of assistance can tell; answered is the money of projects that have one.
with exports as (
    select distinct
        snapshot_date,
        weight_code
    from core.answers
    where capacity_share is not null
)

select
    answers.snapshot_date,
    answers.year,
    answers.twg_code,
    answers.partner_code,
    answers.weight_code,
    sum(answers.amount_usd * coalesce(answers.capacity_share, 0)) as numerator,
    sum(answers.amount_usd) as denominator,
    sum(case when answers.capacity_share is not null then answers.amount_usd else 0 end) as answered,
    sum(answers.amount_usd) as asked,
    sum(case when answers.capacity_share is not null then answers.share else 0 end) as records
from core.answers
inner join exports
    on
        answers.snapshot_date = exports.snapshot_date
        and answers.weight_code = exports.weight_code
group by answers.snapshot_date, answers.year, answers.twg_code, answers.partner_code, answers.weight_code
