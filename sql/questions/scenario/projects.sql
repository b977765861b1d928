-- One row per project whose plan would not come to a part of the losses, or to any, the largest loss first.
select
    projects.title,
    projects.partner_code,
    projects.status_code,
    sum(withdrawn.lost_usd * parts.share) as lost_usd,
    min(withdrawn.year) as first_year,
    max(withdrawn.year) as last_year,
    projects.source_code,
    projects.source_file,
    projects.source_row,
    withdrawn.project_id
from withdrawn($scope) as withdrawn
inner join withdrawn_parts($scope, $by) as parts using (project_id)
inner join marts.projects using (project_id)
where projects.snapshot_date = $scope.snapshot
    and ($by = 'all' or parts.code = $code)
group by all
order by lost_usd desc, withdrawn.project_id
