-- One row per snapshot and year it has money for: what it holds, and whether its plan is the year's schedule.
-- A snapshot's plan for a year is the schedule when it is the last one made before the year.
with flows as (
    select
        snapshot_date,
        year,
        max(case when flow_code = 'disbursed' and counted_usd > 0 then 1 else 0 end) as has_disbursed,
        max(case when flow_code = 'planned' and counted_usd is not null then 1 else 0 end) as has_planned
    from marts.money
    where flow_code in ('disbursed', 'planned')
    group by snapshot_date, year
),

measured as (
    select distinct year
    from marts.predictability
)

select
    flows.snapshot_date,
    flows.year,
    flows.has_disbursed = 1 as has_disbursed,
    flows.has_planned = 1 as has_planned,
    schedules.scheduled_in = flows.snapshot_date as is_schedule,
    schedules.scheduled_in,
    measured.year is not null as is_measured
from flows
left join marts.schedules
    on flows.year = schedules.year
left join measured
    on flows.year = measured.year
order by flows.snapshot_date desc, flows.year
