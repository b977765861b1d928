-- One row per project behind a main sector, or behind all of them.
with summed as (
    select
        project_id,
        sum(counted_usd) as counted_usd
    from against_plan($scope)
    where is_compared and is_asked(main_sector_code, $main_sector)
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    summed.counted_usd,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    summed.project_id
from summed
inner join marts.projects using (project_id)
where projects.snapshot_date = $scope.snapshot
order by summed.counted_usd desc nulls last, summed.project_id
