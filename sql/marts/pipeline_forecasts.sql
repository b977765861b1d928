-- One row per day of data and number of years on: what of that day's pipeline will be on-going by then, by how earlier ones fared.
-- Only what was known on that day is used. The share is that of earlier records of the same stage (of all, where a stage
-- has fewer than `least_sample`), of as many years on: by number, in whole projects, and by what they had planned. Low and high are Wilson's
-- interval of 95 % (z = 1.96) for a share that is to be seen again: its size is 1 / (1 / seen + 1 / forecast), and money
-- counts as many records as would weigh alike (the square of the sum over the sum of squares). Of fewer than
-- `least_sample` records followed for so long nothing is forecast. The weights of the gap are others (core/pipeline_chances).
with days as (
    select distinct snapshot_date
    from core.projects
),

-- As decimals, which are added without an order.
followed as (
    select
        years_on,
        followed_date,
        stage_code,
        is_started,
        cast(coalesce(planned_usd, 0) as decimal(18, 2)) as planned_usd,
        cast(coalesce(planned_usd * planned_usd, 0) as decimal(38, 2)) as planned_squares
    from marts.pipeline_followed
),

seen as (
    select
        days.snapshot_date,
        followed.years_on,
        followed.stage_code,
        count(*) as earlier_projects,
        sum(case when followed.is_started then 1 else 0 end) as started_projects,
        sum(followed.planned_usd) as earlier_usd,
        sum(case when followed.is_started then followed.planned_usd else 0 end) as started_usd,
        sum(followed.planned_squares) as earlier_squares
    from days
    inner join followed
        on days.snapshot_date >= followed.followed_date
    group by days.snapshot_date, followed.years_on, followed.stage_code
),

seen_in_all as (
    select
        snapshot_date,
        years_on,
        sum(earlier_projects) as earlier_projects,
        sum(started_projects) as started_projects,
        sum(earlier_usd) as earlier_usd,
        sum(started_usd) as started_usd,
        sum(earlier_squares) as earlier_squares
    from seen
    group by snapshot_date, years_on
),

waiting as (
    select
        snapshot_date,
        stage_code,
        count(*) as projects,
        sum(cast(coalesce(planned_usd, 0) as decimal(18, 2))) as planned_usd,
        sum(cast(coalesce(planned_usd * planned_usd, 0) as decimal(38, 2))) as planned_squares
    from marts.pipeline
    group by snapshot_date, stage_code
),

listed as (
    select least_sample
    from staging.pipeline_weights
    where stage_code = 'default'
),

by_stage as (
    select
        waiting.*,
        seen_in_all.years_on,
        case
            when seen.earlier_projects >= listed.least_sample
                then cast(seen.started_projects as double) / seen.earlier_projects
            else cast(seen_in_all.started_projects as double) / seen_in_all.earlier_projects
        end as share,
        case
            when seen.earlier_projects >= listed.least_sample and seen.earlier_usd > 0
                then cast(seen.started_usd as double) / cast(seen.earlier_usd as double)
            when seen_in_all.earlier_usd > 0
                then cast(seen_in_all.started_usd as double) / cast(seen_in_all.earlier_usd as double)
        end as planned_share
    from waiting
    cross join listed
    inner join seen_in_all
        on waiting.snapshot_date = seen_in_all.snapshot_date
    left join seen
        on
            waiting.snapshot_date = seen.snapshot_date
            and waiting.stage_code = seen.stage_code
            and seen_in_all.years_on = seen.years_on
    where seen_in_all.earlier_projects >= listed.least_sample
),

together as (
    select
        snapshot_date,
        years_on,
        sum(projects) as projects,
        cast(sum(cast(projects * share as decimal(28, 12))) as double) / sum(projects) as share,
        cast(sum(planned_usd) as double) as planned_usd,
        cast(sum(cast(cast(planned_usd as double) * planned_share as decimal(28, 6))) as double)
        / nullif(cast(sum(planned_usd) as double), 0) as planned_share,
        cast(sum(planned_squares) as double) as planned_squares
    from by_stage
    group by snapshot_date, years_on
),

sized as (
    select
        together.*,
        seen_in_all.earlier_projects,
        seen_in_all.started_projects,
        cast(seen_in_all.started_usd as double)
        / nullif(cast(seen_in_all.earlier_usd as double), 0) as planned_started_share,
        1 / (1.0 / seen_in_all.earlier_projects + 1.0 / together.projects) as size,
        1 / nullif(
            cast(seen_in_all.earlier_squares as double)
            / nullif(cast(seen_in_all.earlier_usd as double) * cast(seen_in_all.earlier_usd as double), 0)
            + together.planned_squares / nullif(together.planned_usd * together.planned_usd, 0),
            0
        ) as planned_size
    from together
    inner join seen_in_all
        on
            together.snapshot_date = seen_in_all.snapshot_date
            and together.years_on = seen_in_all.years_on
),

bounded as (
    select
        *,
        (share + 1.96 * 1.96 / (2 * size)) / (1 + 1.96 * 1.96 / size) as middle,
        1.96 * sqrt(share * (1 - share) / size + 1.96 * 1.96 / (4 * size * size)) / (1 + 1.96 * 1.96 / size) as reach,
        (planned_share + 1.96 * 1.96 / (2 * planned_size)) / (1 + 1.96 * 1.96 / planned_size) as planned_middle,
        1.96 * sqrt(planned_share * (1 - planned_share) / planned_size + 1.96 * 1.96 / (4 * planned_size * planned_size))
        / (1 + 1.96 * 1.96 / planned_size) as planned_reach
    from sized
)

select
    snapshot_date,
    years_on,
    earlier_projects,
    started_projects,
    cast(started_projects as double) / earlier_projects as started_share,
    planned_started_share,
    projects,
    cast(floor(share * projects + 0.5) as integer) as forecast_projects,
    cast(floor((middle - reach) * projects) as integer) as forecast_projects_low,
    cast(ceil((middle + reach) * projects) as integer) as forecast_projects_high,
    nullif(planned_usd, 0) as planned_usd,
    planned_share * planned_usd as forecast_usd,
    (planned_middle - planned_reach) * planned_usd as forecast_low_usd,
    (planned_middle + planned_reach) * planned_usd as forecast_high_usd
from bounded
