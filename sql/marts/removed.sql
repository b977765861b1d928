-- One row per snapshot, project, year, measure and reason: money that is reported and not counted, and why.
-- `class_code` says what is known of the record that counts it: a person confirmed which one (`matched`, which names
-- that record, who confirmed it, when and why); the funder that is named has own funds of the year and measure in the
-- snapshot (`funder_reports`), or none (`funder_absent`); or no funder is named (`unnamed`). Of several funders one
-- that reports is enough; an amount without a rate reports, a zero does not (contracts §4, Reported twice).
with funders as (
    select
        snapshot_date,
        project_id,
        count(*) as funders
    from core.project_funders
    group by snapshot_date, project_id
),

-- Asked only of partners that somebody names: of most partners nobody needs to know it.
named as (
    select distinct
        snapshot_date,
        funder_code
    from core.project_funders
),

own_funds as (
    select distinct
        money.snapshot_date,
        projects.partner_code,
        money.year,
        money.flow_code
    from core.money
    inner join core.projects
        on
            money.snapshot_date = projects.snapshot_date
            and money.project_id = projects.project_id
    inner join named
        on
            projects.snapshot_date = named.snapshot_date
            and projects.partner_code = named.funder_code
    where money.funding_code <> 'delegated' and money.amount_reported <> 0
),

reporting as (
    select
        project_funders.snapshot_date,
        project_funders.project_id,
        own_funds.year,
        own_funds.flow_code,
        count(*) as funders_reporting
    from core.project_funders
    inner join own_funds
        on
            project_funders.snapshot_date = own_funds.snapshot_date
            and project_funders.funder_code = own_funds.partner_code
    group by
        project_funders.snapshot_date,
        project_funders.project_id,
        own_funds.year,
        own_funds.flow_code
),

funded as (
    select
        others.snapshot_date,
        others.project_id,
        others.year,
        others.flow_code,
        others.funding_code,
        others.amount_usd - others.claimed_usd as removed_usd,
        coalesce(funders.funders, 0) as funders,
        coalesce(reporting.funders_reporting, 0) as funders_reporting
    from core.money as others
    left join funders
        on
            others.snapshot_date = funders.snapshot_date
            and others.project_id = funders.project_id
    left join reporting
        on
            others.snapshot_date = reporting.snapshot_date
            and others.project_id = reporting.project_id
            and others.year = reporting.year
            and others.flow_code = reporting.flow_code
    where others.flow_code in ('disbursed', 'planned') and others.amount_usd <> others.claimed_usd
)

select
    snapshot_date,
    project_id,
    year,
    flow_code as measure_code,
    case when funding_code = 'delegated' then 'delegated' else 'plan_part' end as reason_code,
    case when funders = 0 then 'unnamed' when funders_reporting > 0 then 'funder_reports' else 'funder_absent' end
        as class_code,
    removed_usd,
    cast(null as varchar) as kept_project_id,
    cast(null as bigint) as decision_id,
    cast(null as varchar) as reason,
    cast(null as varchar) as decided_by,
    cast(null as timestamp) as decided_at
from funded
union all
select
    same_money.snapshot_date,
    same_money.project_id,
    same_money.year,
    same_money.measure_code,
    'same_money' as reason_code,
    'matched' as class_code,
    same_money.removed_usd,
    same_money.kept_project_id,
    same_money.decision_id,
    match_decisions.reason,
    match_decisions.decided_by,
    match_decisions.decided_at
from core.same_money
inner join raw.match_decisions
    on same_money.decision_id = match_decisions.decision_id
