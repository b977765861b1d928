-- One row per snapshot, JMI and project behind it, with the part of its counted money that stands behind the JMI.
-- Of the years of the JMI's period: what a project can give in each, of on-going and completed ones, which is what was
-- disbursed or planned by the rule of activities; the plans of the pipeline apart; suspended and unreported projects give neither, and are listed all the same.
with years as (
    select
        links.snapshot_date,
        links.twg_code,
        links.jmi_id,
        links.project_id,
        resources.year,
        max(project_funding.basis_code) as basis_code,
        max(project_funding.funding_usd) as funding_usd,
        sum(case when resources.measure_code = 'disbursed' then resources.counted_usd end) as disbursed_usd,
        sum(case when resources.measure_code = 'planned' then resources.counted_usd end) as planned_usd
    from core.jmi_projects as links
    inner join core.jmi_periods as periods using (snapshot_date, twg_code, jmi_id)
    inner join marts.resources
        on
            links.snapshot_date = resources.snapshot_date
            and links.project_id = resources.project_id
            and resources.measure_code in ('disbursed', 'planned')
            and (periods.first_year is null or resources.year >= periods.first_year)
            and (periods.last_year is null or resources.year <= periods.last_year)
    left join core.project_funding
        on
            links.snapshot_date = project_funding.snapshot_date
            and links.project_id = project_funding.project_id
            and resources.year = project_funding.year
    group by links.snapshot_date, links.twg_code, links.jmi_id, links.project_id, resources.year
),

in_period as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        project_id,
        sum(disbursed_usd) as disbursed_usd,
        sum(case when basis_code = 'planned' then planned_usd end) as planned_usd,
        sum(funding_usd) as funding_usd
    from years
    group by snapshot_date, twg_code, jmi_id, project_id
),

-- A budget is of the whole life of a project, so what is held against it is all that was ever disbursed.
whole_life as (
    select
        snapshot_date,
        project_id,
        sum(counted_usd) as disbursed_usd
    from marts.resources
    where measure_code = 'disbursed'
    group by snapshot_date, project_id
)

select
    links.snapshot_date,
    links.twg_code,
    links.jmi_id,
    links.project_id,
    links.share,
    links.is_direct,
    projects.status_code,
    in_period.disbursed_usd * links.share as disbursed_usd,
    in_period.planned_usd * links.share as planned_usd,
    case
        when projects.status_code in ('ongoing', 'completed') then in_period.funding_usd * links.share
    end as funding_usd,
    case when projects.status_code = 'pipeline' then in_period.planned_usd * links.share end as pipeline_usd,
    whole_life.disbursed_usd * links.share as disbursed_to_date_usd,
    projects.budget_usd * links.share as budget_usd
from core.jmi_projects as links
inner join marts.projects using (snapshot_date, project_id)
left join in_period using (snapshot_date, twg_code, jmi_id, project_id)
left join whole_life using (snapshot_date, project_id)
