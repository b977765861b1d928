-- One row per project and year behind one cause, with its places in both exports.
with summed as (
    select
        project_id,
        year,
        sum(before_usd) as before_usd,
        sum(after_usd) as after_usd,
        sum(difference_usd) as difference_usd
    from differences($scope, $earlier, null)
    where cause_code = $cause
    group by project_id, year
)

select
    coalesce(new_project.title, old_project.title) as title,
    coalesce(new_project.partner_code, old_project.partner_code) as partner_code,
    summed.year,
    summed.before_usd,
    summed.after_usd,
    summed.difference_usd,
    coalesce(old_project.status_code, 'absent') as earlier_status_code,
    coalesce(new_project.status_code, 'absent') as status_code,
    new_project.source_file,
    new_project.source_sheet,
    new_project.source_row,
    old_project.source_file as earlier_file,
    old_project.source_sheet as earlier_sheet,
    old_project.source_row as earlier_row,
    new_project.project_id
from summed
left join marts.projects as old_project
    on old_project.snapshot_date = $earlier.snapshot and summed.project_id = old_project.project_id
left join marts.projects as new_project
    on new_project.snapshot_date = $scope.snapshot and summed.project_id = new_project.project_id
order by abs(summed.difference_usd) desc, title, summed.year
