-- One row per snapshot, project, year and measure: what a record reports, and what of it is claimed for the total.
-- A budget is that of the whole project: it has no year, and what of it is other partners' money nobody tells.
-- `amount_reported` is in the record's currency, `exchange_rate` how much of it a dollar was.
-- A view.
select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    case
        when exchange_rate is not null then coalesce(own_usd, 0) + coalesce(unknown_usd, 0) + coalesce(delegated_usd, 0)
    end as amount_usd,
    claimed_usd,
    currency_code,
    exchange_rate,
    coalesce(own_amount, 0) + coalesce(unknown_amount, 0) + coalesce(delegated_amount, 0) as amount_reported
from core.yearly
where flow_code in ('disbursed', 'planned') and not is_future
union all
select
    snapshot_date,
    project_id,
    cast(null as integer) as year,
    'budget' as measure_code,
    budget_usd as amount_usd,
    budget_usd as claimed_usd,
    currency_code,
    budget_reported / nullif(budget_usd, 0) as exchange_rate,
    budget_reported as amount_reported
from core.projects
where budget_usd is not null
