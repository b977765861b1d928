-- One row per year and measure of the whole record: its money, disbursed and planned.
select
    cast(resources.year as varchar) as code,
    years.state_code as year_state_code,
    resources.measure_code,
    is_firm(resources.measure_code, projects.status_code) as is_firm,
    resources.amount_usd,
    resources.counted_usd
from marts.resources
inner join marts.projects using (snapshot_date, project_id)
left join marts.years using (snapshot_date, year)
where snapshot_date = $scope.snapshot and project_id = $project and resources.year is not null
order by resources.year, resources.measure_code
