-- One row per snapshot, project, year, measure and reason: money that is reported and not counted, and why.
select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    case when funding_code = 'delegated' then 'delegated' else 'plan_part' end as reason_code,
    amount_usd - claimed_usd as removed_usd,
    cast(null as varchar) as kept_id,
    cast(null as bigint) as decision_id
from core.money
where flow_code in ('disbursed', 'planned') and amount_usd <> claimed_usd
union all
select
    snapshot_date,
    project_id,
    year,
    measure_code,
    'same_money' as reason_code,
    removed_usd,
    kept_id,
    decision_id
from core.same_money
