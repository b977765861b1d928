-- One row per snapshot: the day on which its exports were taken, and what they can tell.
with flows as (
    select
        snapshot_date,
        max(case when flow_code = 'disbursed' then 1 else 0 end) as has_disbursements,
        max(case when flow_code = 'planned' then 1 else 0 end) as has_plans
    from core.money
    group by snapshot_date
),

received as (
    select
        snapshot_date,
        max(case when is_illustrative then 1 else 0 end) as is_illustrative
    from staging.files
    group by snapshot_date
),

latest as (
    select max(snapshot_date) as snapshot_date
    from staging.files
)

select
    received.snapshot_date,
    received.snapshot_date = latest.snapshot_date as is_latest,
    received.is_illustrative = 1 as is_illustrative,
    coalesce(flows.has_disbursements, 0) = 1 as has_disbursements,
    coalesce(flows.has_plans, 0) = 1 as has_plans
from received
cross join latest
left join flows
    on received.snapshot_date = flows.snapshot_date
