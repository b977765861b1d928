-- One row per earlier day of data and number of years on that was forecast: what later data then showed.
with became as (
    select
        pipeline_date,
        years_on,
        followed_date,
        count(case when is_started then 1 end) as became_projects,
        sum(case when is_started then coalesce(planned_usd, 0) else 0 end) as became_usd
    from marts.pipeline_followed
    where followed_date <= $scope.snapshot
    group by pipeline_date, years_on, followed_date
)

select
    forecasts.snapshot_date,
    forecasts.years_on,
    became.followed_date,
    forecasts.projects,
    forecasts.forecast_projects_low,
    forecasts.forecast_projects_high,
    became.became_projects,
    became.became_projects between forecasts.forecast_projects_low and forecasts.forecast_projects_high as is_number_held,
    forecasts.planned_usd,
    forecasts.forecast_low_usd,
    forecasts.forecast_high_usd,
    case when forecasts.forecast_usd is not null then became.became_usd end as became_usd,
    became.became_usd between forecasts.forecast_low_usd and forecasts.forecast_high_usd as is_money_held
from marts.pipeline_forecasts as forecasts
inner join became on forecasts.snapshot_date = became.pipeline_date and forecasts.years_on = became.years_on
order by forecasts.snapshot_date, forecasts.years_on
