-- One row per project that carries the marker, at any level, with its money and its place in the export.
select
    projects.title,
    projects.partner_code,
    markers.level_code,
    amounts.counted_usd * shares.share as counted_usd,
    shares.share,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_number,
    project_id
from marts.projects
inner join shares_in_twg($scope) as shares using (project_id)
inner join money_of_projects($scope) as amounts using (project_id)
inner join marts.project_markers as markers using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and markers.marker_code = $marker
    and passes(projects.partner_code, $scope.partner)
order by counted_usd desc nulls last, projects.source_file, projects.source_row
