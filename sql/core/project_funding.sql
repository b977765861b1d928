-- One row per snapshot, project and year: the money it can give to activities, before any share (contracts §4, Activities).
-- In an open year the larger of what was disbursed to date and the plan, else the disbursement reported, a reported 0 too,
-- else the plan; of a pipeline only its plan. `funding_usd` is what counts of the amount chosen, `delegated_usd` the rest
-- of the same amount: money that is delivered for others.
-- Published.
with amounts as (
    select
        snapshot_date,
        project_id,
        year,
        max(case when measure_code = 'disbursed' then 1 else 0 end) as is_disbursed,
        max(case when measure_code = 'planned' then 1 else 0 end) as is_planned,
        max(case when measure_code = 'disbursed' then amount_usd end) as disbursed_usd,
        max(case when measure_code = 'disbursed' then counted_usd end) as disbursed_counted_usd,
        max(case when measure_code = 'planned' then amount_usd end) as planned_usd,
        max(case when measure_code = 'planned' then counted_usd end) as planned_counted_usd
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
            when amounts.is_disbursed = 0 then 'planned'
            when year_states.state_code = 'open' and amounts.planned_usd > amounts.disbursed_usd then 'planned'
            else 'disbursed'
        end as basis_code
    from amounts
    inner join core.project_standings
        on
            amounts.snapshot_date = project_standings.snapshot_date
            and amounts.project_id = project_standings.project_id
    inner join core.year_states
        on
            amounts.snapshot_date = year_states.snapshot_date
            and amounts.year = year_states.year
)

select
    snapshot_date,
    project_id,
    year,
    standing_code,
    basis_code,
    case basis_code when 'disbursed' then disbursed_counted_usd else planned_counted_usd end as funding_usd,
    case basis_code
        when 'disbursed' then disbursed_usd - disbursed_counted_usd
        else planned_usd - planned_counted_usd
    end as delegated_usd
from based
where basis_code is not null
