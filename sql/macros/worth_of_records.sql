-- One row per record of a snapshot: what hangs on it, in US dollars: what it disbursed, else plans, else its budget.
create macro worth_of_records(snapshot) as table
with flows as (
    select
        project_id,
        sum(case when flow_code = 'disbursed' then amount_usd end) as disbursed_usd,
        sum(case when flow_code = 'planned' then amount_usd end) as planned_usd,
        max(exchange_rate) as exchange_rate
    from marts.money
    where snapshot_date = snapshot
    group by project_id
)

select
    projects.project_id,
    projects.source_file,
    coalesce(flows.disbursed_usd, flows.planned_usd, projects.budget_usd) as worth_usd,
    -- What a dollar costs in the currency of the record, where that is known.
    case when coalesce(projects.budget_currency_code, 'USD') = 'USD' then 1 else flows.exchange_rate end as exchange_rate
from marts.projects
left join flows on projects.project_id = flows.project_id
where projects.snapshot_date = snapshot
