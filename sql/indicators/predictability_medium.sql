-- One row per snapshot, year, TWG and partner.
-- Disbursements of a snapshot's last year times the years of the next three for which the project has a plan, of three
-- times the disbursements (GPEDC 5b).
with last_years as (
    select
        snapshot_date,
        max(year) as year
    from core.government_flows
    where disbursed_usd > 0
    group by snapshot_date
),

planned_years as (
    select
        last_years.snapshot_date,
        plans.project_id,
        count(distinct plans.year) as years
    from last_years
    inner join core.government_flows as plans
        on
            last_years.snapshot_date = plans.snapshot_date
            and plans.year > last_years.year
            and plans.year <= last_years.year + 3
    where plans.planned_usd > 0
    group by last_years.snapshot_date, plans.project_id
)

select
    facts.snapshot_date,
    facts.year,
    facts.twg_code,
    facts.partner_code,
    'disbursed' as weight_code,
    sum(facts.disbursed_usd * coalesce(planned_years.years, 0)) as numerator,
    sum(3 * facts.disbursed_usd) as denominator,
    sum(facts.disbursed_usd) as answered,
    sum(facts.disbursed_usd) as asked,
    sum(facts.share) as records
from core.government_flows as facts
inner join last_years
    on
        facts.snapshot_date = last_years.snapshot_date
        and facts.year = last_years.year
left join planned_years
    on
        facts.snapshot_date = planned_years.snapshot_date
        and facts.project_id = planned_years.project_id
where facts.disbursed_usd is not null
group by facts.snapshot_date, facts.year, facts.twg_code, facts.partner_code
