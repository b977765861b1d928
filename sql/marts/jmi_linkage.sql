-- One row per snapshot, TWG and project of its money: the TWG's share, and whether any JMI of any TWG names the project.
with linked as (
    select distinct
        snapshot_date,
        project_id
    from core.jmi_projects
),

money as (
    select
        snapshot_date,
        project_id,
        sum(case when measure_code = 'disbursed' then counted_usd end) as disbursed_usd,
        sum(case when measure_code = 'planned' then counted_usd end) as planned_usd
    from core.resources
    group by snapshot_date, project_id
)

select
    project_twgs.snapshot_date,
    project_twgs.twg_code,
    project_twgs.project_id,
    project_twgs.share,
    money.disbursed_usd * project_twgs.share as disbursed_usd,
    money.planned_usd * project_twgs.share as planned_usd,
    linked.project_id is not null as is_linked
from core.project_twgs
left join money using (snapshot_date, project_id)
left join linked using (snapshot_date, project_id)
