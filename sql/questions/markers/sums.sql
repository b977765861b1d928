-- One row per code and level of a marker: counted money marked, and projects.
with shares as (
    select
        project_id,
        case when $by = 'twg' then twg_code end as twg_code,
        sum(share) as share
    from marts.project_twgs
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
    group by project_id, case when $by = 'twg' then twg_code end
)

select
    case $by
        when 'marker' then markers.marker_code
        when 'twg' then shares.twg_code
        else projects.partner_code
    end as code,
    markers.level_code,
    count(distinct coalesce(projects.cofunding_number, projects.project_id)) as projects,
    sum(amounts.counted_usd * shares.share) as counted_usd
from marts.projects
inner join shares using (project_id)
inner join money_of_projects($scope) as amounts using (project_id)
inner join marts.project_markers as markers using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and is_asked(markers.marker_code, $marker)
    and passes(projects.partner_code, $scope.partner)
group by code, markers.level_code
order by code, markers.level_code
