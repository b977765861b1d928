-- One row per snapshot, year, TWG and partner.
-- Money of projects linked to an activity of a workplan, of all counted money.
-- Only where some TWG sent a workplan; answered is the money of those TWGs.
with snapshots as (
    select distinct snapshot_date
    from core.plans_sent
    where has_workplan
)

select
    answers.snapshot_date,
    answers.year,
    answers.twg_code,
    answers.partner_code,
    answers.weight_code,
    sum(case when answers.is_in_workplan then answers.amount_usd else 0 end) as numerator,
    sum(answers.amount_usd) as denominator,
    sum(case when answers.has_workplan then answers.amount_usd else 0 end) as answered,
    sum(answers.amount_usd) as asked,
    sum(answers.share) as records
from core.answers
inner join snapshots
    on answers.snapshot_date = snapshots.snapshot_date
group by answers.snapshot_date, answers.year, answers.twg_code, answers.partner_code, answers.weight_code
