-- One row: projects with money in the measure, and those of them that carry any marker, with their money.
-- What was reported without an exchange rate is no money that is known, here as in the total.
with answered as (
    select distinct project_id
    from marts.project_markers
    where snapshot_date = $scope.snapshot
)

select
    count(distinct coalesce(projects.cofunding_number, projects.project_id)) as projects,
    count(
        distinct case
            when answered.project_id is not null then coalesce(projects.cofunding_number, projects.project_id)
        end
    ) as projects_answering,
    min(amounts.first_year) as first_year,
    max(amounts.last_year) as last_year,
    least_final_state($scope, min(amounts.first_year), max(amounts.last_year)) as year_state_code,
    sum(amounts.counted_usd * shares.share) as counted_usd,
    sum(case when answered.project_id is not null then amounts.counted_usd * shares.share end) as answered_usd
from marts.projects
inner join shares_in_twg($scope) as shares using (project_id)
inner join money_of_projects($scope) as amounts using (project_id)
left join answered using (project_id)
where projects.snapshot_date = $scope.snapshot
    and passes(projects.partner_code, $scope.partner)
    and amounts.counted_usd is not null
