-- One row per snapshot, project, year, flow and funding (contracts §4, Counted once; §5, Own, other, total).
-- What is delegated is somebody else's money: never in a total. What says it was disbursed in a year still to come is
-- reported and claimed by nobody.
-- A view.
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    'own' as funding_code,
    own_usd as amount_usd,
    own_usd * claimed_share as claimed_usd,
    is_plan_unsplit,
    currency_code,
    own_amount as amount_reported,
    exchange_rate,
    is_rate_carried,
    is_future
from core.yearly
where own_amount is not null
union all
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    'unknown' as funding_code,
    unknown_usd as amount_usd,
    unknown_usd * claimed_share as claimed_usd,
    is_plan_unsplit,
    currency_code,
    unknown_amount as amount_reported,
    exchange_rate,
    is_rate_carried,
    is_future
from core.yearly
where unknown_amount is not null
union all
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    'delegated' as funding_code,
    delegated_usd as amount_usd,
    case when exchange_rate is not null then 0 end as claimed_usd,
    is_plan_unsplit,
    currency_code,
    delegated_amount as amount_reported,
    exchange_rate,
    is_rate_carried,
    is_future
from core.yearly
where delegated_amount is not null
