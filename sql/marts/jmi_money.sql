-- One row per snapshot and JMI: the money behind it, its cost, the gap, and how much of the budgets was disbursed.
-- Never to be added up over JMIs: two of them may name the same project.
with linked as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        count(*) as projects,
        count(coalesce(funding_usd, pipeline_usd)) as projects_with_money,
        sum(funding_usd) as funding_usd,
        sum(pipeline_usd) as pipeline_usd,
        sum(case when status_code in ('ongoing', 'completed') then disbursed_usd end) as disbursed_usd,
        sum(case when is_in_rate then disbursed_to_date_usd end) as rate_disbursed_usd,
        sum(case when is_in_rate then budget_usd end) as rate_budget_usd,
        count(case when is_in_rate then 1 end) as projects_in_rate
    from (
        select
            *,
            status_code in ('ongoing', 'completed')
            and disbursed_to_date_usd is not null
            and budget_usd > 0 as is_in_rate
        from marts.jmi_projects
    ) as projects
    group by snapshot_date, twg_code, jmi_id
)

select
    jmis.snapshot_date,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.resources_required_usd,
    coalesce(linked.projects, 0) as projects,
    coalesce(linked.projects_with_money, 0) as projects_with_money,
    linked.funding_usd,
    linked.disbursed_usd,
    linked.pipeline_usd,
    case
        when jmis.resources_required_usd > coalesce(linked.funding_usd, 0)
            then jmis.resources_required_usd - coalesce(linked.funding_usd, 0)
        when jmis.resources_required_usd is not null then 0
    end as gap_usd,
    coalesce(linked.funding_usd, 0) / nullif(jmis.resources_required_usd, 0) as funded_ratio,
    coalesce(linked.projects_in_rate, 0) as projects_in_rate,
    linked.rate_disbursed_usd,
    linked.rate_budget_usd,
    linked.rate_disbursed_usd / linked.rate_budget_usd as disbursement_rate,
    case
        when linked.projects is null then 'unlinked'
        when jmis.resources_required_usd is null then 'no_cost'
        when coalesce(linked.funding_usd, 0) >= jmis.resources_required_usd then 'covered'
        else 'not_covered'
    end as jmi_funding_code
from core.jmis
left join linked using (snapshot_date, twg_code, jmi_id)
