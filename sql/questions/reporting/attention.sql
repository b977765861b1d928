-- One row per project and concern: a project that somebody should look at.
with chosen as (
    select
        project_id,
        max(case when twg_code = 'unknown' then 1 else 0 end) = 1 as lacks_twg,
        bool_or(not project_provinces.is_known) as lacks_province
    from passing($scope)
    inner join marts.project_provinces using (snapshot_date, project_id, province_code)
    group by project_id
),

projects_chosen as (
    select projects.*, chosen.lacks_twg, chosen.lacks_province
    from marts.projects
    inner join chosen using (project_id)
    -- What a project lacks is asked of its partner: who may read of some partners only reads of theirs.
    where projects.snapshot_date = $scope.snapshot and passes(projects.partner_code, $scope.reads)
),

reported_this_year as (
    select distinct project_id
    from marts.resources
    where snapshot_date = $scope.snapshot and year = fiscal_year($scope.snapshot)
),

concerns as (
    select 'no_figures_this_year' as concern_code, projects_chosen.*
    from projects_chosen
    inner join marts.snapshots using (snapshot_date)
    left join reported_this_year using (project_id)
    where projects_chosen.status_code = 'ongoing'
        and (snapshots.has_disbursements or snapshots.has_plans)
        and reported_this_year.project_id is null
    union all
    select 'past_completion' as concern_code, projects_chosen.*
    from projects_chosen
    where status_code = 'ongoing' and completion_date < $scope.snapshot
    union all
    select 'without_twg' as concern_code, projects_chosen.*
    from projects_chosen
    where lacks_twg
    union all
    select 'without_province' as concern_code, projects_chosen.*
    from projects_chosen
    where lacks_province
)

select
    concern_code,
    title,
    partner_code,
    status_code,
    completion_date,
    source_file,
    source_sheet,
    source_row,
    project_number,
    source_code,
    project_id
from concerns
order by concern_code, source_file, source_row
