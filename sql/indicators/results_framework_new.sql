-- One row per snapshot, year of start, TWG and partner.
-- Projects started in the year whose objectives come from a government results framework, of those started that
-- answered (GPEDC 1a.1). A co-funded project counts once, in equal parts for its records; a project of several TWGs
-- counts by its shares.
with started as (
    select
        projects.snapshot_date,
        cast(fiscal_year(projects.start_date) as integer) as year,
        projects.project_id,
        projects.partner_code,
        projects.uses_results_framework,
        1.0 / count(*) over (
            partition by
                projects.snapshot_date,
                fiscal_year(projects.start_date),
                coalesce(projects.cofunding_number, projects.project_id)
        ) as part,
        1.0 / nullif(
            count(projects.uses_results_framework) over (
                partition by
                    projects.snapshot_date,
                    fiscal_year(projects.start_date),
                    coalesce(projects.cofunding_number, projects.project_id)
            ),
            0
        ) as part_of_answer
    from core.projects
    where projects.start_date <= projects.snapshot_date and projects.status_code <> 'pipeline'
)

select
    started.snapshot_date,
    started.year,
    project_twgs.twg_code,
    started.partner_code,
    'projects' as weight_code,
    sum(
        started.part_of_answer * project_twgs.share
        * case when started.uses_results_framework then 1 when not started.uses_results_framework then 0 end
    ) as numerator,
    sum(
        case when started.uses_results_framework is not null then started.part_of_answer * project_twgs.share end
    ) as denominator,
    sum(
        case when started.uses_results_framework is not null then started.part * project_twgs.share else 0 end
    ) as answered,
    sum(started.part * project_twgs.share) as asked,
    sum(
        case when started.uses_results_framework is not null then project_twgs.share else 0 end
    ) as records
from started
inner join core.project_twgs
    on
        started.snapshot_date = project_twgs.snapshot_date
        and started.project_id = project_twgs.project_id
group by started.snapshot_date, started.year, project_twgs.twg_code, started.partner_code
