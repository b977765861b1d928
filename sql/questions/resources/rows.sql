-- One row per project behind a total, with its part of it and its place in the export.
with chosen as (
    select
        project_id,
        sum(share) as share
    from divided($scope, $by, $across)
    where ($by is null or $by = 'year' or list_contains($codes, code))
        and ($across is null or $across = 'year' or list_contains($across_codes, across_code))
    group by project_id
),

money as (
    select project_id, sum(amount_usd) as amount_usd, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $scope.snapshot
        and measure_code = $scope.measure
        and in_years(year, $scope)
        and ($by is null or $by <> 'year' or list_contains($codes, cast(year as varchar)))
        and ($across is null or $across <> 'year' or list_contains($across_codes, cast(year as varchar)))
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    money.counted_usd * chosen.share as counted_usd,
    money.amount_usd * chosen.share as amount_usd,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    chosen.share,
    projects.project_number,
    projects.source_code,
    projects.project_id
from marts.projects
inner join chosen using (project_id)
left join money using (project_id)
where projects.snapshot_date = $scope.snapshot
    and (money.project_id is not null or ($by is distinct from 'year' and $across is distinct from 'year'))
order by counted_usd desc nulls last, projects.source_file, projects.source_row
