-- One row per snapshot, project, measure and year: what was reported, in its currency, and what of it is counted.
-- A total budget has no year.
select
    snapshot_date,
    project_id,
    flow_code as measure_code,
    year,
    max(currency_code) as currency_code,
    max(exchange_rate) as exchange_rate,
    sum(amount_reported) as amount_reported,
    sum(counted_usd) as counted_usd
from marts.money
where flow_code in ('disbursed', 'planned') and not is_future
group by snapshot_date, project_id, flow_code, year
union all
select
    projects.snapshot_date,
    projects.project_id,
    'budget' as measure_code,
    cast(null as integer) as year,
    projects.budget_currency_code as currency_code,
    projects.budget_reported / nullif(projects.budget_usd, 0) as exchange_rate,
    projects.budget_reported as amount_reported,
    resources.counted_usd
from marts.projects
left join marts.resources
    on
        projects.snapshot_date = resources.snapshot_date
        and projects.project_id = resources.project_id
        and resources.measure_code = 'budget'
where projects.budget_reported is not null
