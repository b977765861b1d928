-- One row per snapshot, year, TWG and partner.
-- Money of projects linked to a JMI, directly or by one of its activities, of all counted money.
-- Only where some TWG sent JMIs; answered is the money of those TWGs.
with snapshots as (
    select distinct snapshot_date
    from core.plans_sent
    where has_jmis
)

select
    answers.snapshot_date,
    answers.year,
    answers.twg_code,
    answers.partner_code,
    answers.weight_code,
    sum(case when answers.is_in_jmi then answers.amount_usd else 0 end) as numerator,
    sum(answers.amount_usd) as denominator,
    sum(case when answers.has_jmis then answers.amount_usd else 0 end) as answered,
    sum(answers.amount_usd) as asked,
    sum(answers.share) as records
from core.answers
inner join snapshots
    on answers.snapshot_date = snapshots.snapshot_date
group by answers.snapshot_date, answers.year, answers.twg_code, answers.partner_code, answers.weight_code
