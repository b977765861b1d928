-- One row per snapshot, project and year: the money it can give to activities, before any share (contracts §4).
-- Counted funds: the disbursement reported for the year, a reported 0 too, else the plan; of a pipeline only its plan.
with amounts as (
    select
        snapshot_date,
        project_id,
        year,
        max(case when measure_code = 'disbursed' then 1 else 0 end) as is_disbursed,
        max(case when measure_code = 'planned' then 1 else 0 end) as is_planned,
        sum(case when measure_code = 'disbursed' then counted_usd end) as disbursed_usd,
        sum(case when measure_code = 'planned' then counted_usd end) as planned_usd
    from core.resources
    where year is not null
    group by snapshot_date, project_id, year
),

based as (
    select
        amounts.*,
        project_standings.standing_code,
        case
            when project_standings.standing_code = 'pipeline' and amounts.is_planned = 1 then 'planned'
            when project_standings.standing_code = 'pipeline' then null
            when amounts.is_disbursed = 1 then 'disbursed'
            else 'planned'
        end as basis_code
    from amounts
    inner join core.project_standings
        on
            amounts.snapshot_date = project_standings.snapshot_date
            and amounts.project_id = project_standings.project_id
)

select
    snapshot_date,
    project_id,
    year,
    standing_code,
    basis_code,
    case basis_code when 'disbursed' then disbursed_usd else planned_usd end as funding_usd
from based
where basis_code is not null
