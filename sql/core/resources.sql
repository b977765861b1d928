-- One row per snapshot, project, year and measure; a budget is that of the whole project and has no year.
select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd
from core.money
where flow_code in ('disbursed', 'planned')
group by snapshot_date, project_id, year, flow_code
union all
select
    snapshot_date,
    project_id,
    cast(null as integer) as year,
    'budget' as measure_code,
    budget_usd as amount_usd,
    budget_usd as counted_usd
from core.projects
where budget_usd is not null
