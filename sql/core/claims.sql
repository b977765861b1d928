-- One row per snapshot, project, year and measure: what a record reports, and what of it is claimed for the total.
-- A budget is that of the whole project: it has no year, and what of it is other partners' money nobody tells.
select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    sum(amount_usd) as amount_usd,
    sum(claimed_usd) as claimed_usd
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
    budget_usd as claimed_usd
from core.projects
where budget_usd is not null
