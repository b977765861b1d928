-- One row per other record of the same project, by their co-funding number.
select projects.project_id, projects.title, projects.partner_code, projects.status_code
from marts.projects
inner join marts.projects as this
    on projects.snapshot_date = this.snapshot_date and projects.cofunding_number = this.cofunding_number
where this.snapshot_date = $scope.snapshot and this.project_id = $project and projects.project_id <> $project
order by projects.partner_code, projects.project_id
