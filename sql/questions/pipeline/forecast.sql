-- One row per number of years on: how much of the whole pipeline will be on-going by then, by how earlier ones fared.
select
    cast(years_on as varchar) as code,
    years_on,
    forecast_low_usd,
    forecast_usd,
    forecast_high_usd,
    planned_usd,
    forecast_projects_low,
    forecast_projects,
    forecast_projects_high,
    projects,
    started_share,
    planned_started_share,
    earlier_projects,
    started_projects
from marts.pipeline_forecasts
where snapshot_date = $scope.snapshot
order by years_on
