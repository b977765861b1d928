-- One row per snapshot, project, year, measure and reason: money that is reported and not counted, and why.
-- Money removed as the same as another record's names that record, and who confirmed it, when and why.
select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    case when funding_code = 'delegated' then 'delegated' else 'plan_part' end as reason_code,
    amount_usd - claimed_usd as removed_usd,
    cast(null as varchar) as kept_project_id,
    cast(null as bigint) as decision_id,
    cast(null as varchar) as reason,
    cast(null as varchar) as decided_by,
    cast(null as timestamp) as decided_at
from core.money
where flow_code in ('disbursed', 'planned') and amount_usd <> claimed_usd
union all
select
    same_money.snapshot_date,
    same_money.project_id,
    same_money.year,
    same_money.measure_code,
    'same_money' as reason_code,
    same_money.removed_usd,
    same_money.kept_project_id,
    same_money.decision_id,
    match_decisions.reason,
    match_decisions.decided_by,
    match_decisions.decided_at
from core.same_money
inner join raw.match_decisions
    on same_money.decision_id = match_decisions.decision_id
