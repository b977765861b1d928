-- One row per year: what the activity and the record of a pair say was disbursed, in US dollars.
with published as (
    select year, sum(level_usd) as published_usd
    from marts.iati_money
    where snapshot_date = $scope.snapshot and root_id = $activity_id and flow_code = 'disbursed' and is_of_its_level
    group by year
),

recorded as (
    select year, sum(amount_usd) as database_usd
    from marts.money
    where snapshot_date = $scope.snapshot
        and project_id = $project_id
        and flow_code = 'disbursed'
        and not is_future
    group by year
)

select
    coalesce(published.year, recorded.year) as year,
    published.published_usd,
    recorded.database_usd
from published
full outer join recorded
    on published.year = recorded.year
order by year
