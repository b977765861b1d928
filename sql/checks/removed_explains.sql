-- Money reported that is not what is counted and what is removed for a reason, to half a cent.
with removed as (
    select
        snapshot_date,
        project_id,
        measure_code,
        coalesce(year, 0) as year,
        sum(removed_usd) as removed_usd
    from marts.removed
    group by snapshot_date, project_id, measure_code, coalesce(year, 0)
)

select
    resources.snapshot_date,
    resources.project_id,
    resources.measure_code,
    resources.year,
    resources.amount_usd,
    resources.counted_usd,
    removed.removed_usd
from marts.resources
full outer join removed
    on
        resources.snapshot_date = removed.snapshot_date
        and resources.project_id = removed.project_id
        and resources.measure_code = removed.measure_code
        and coalesce(resources.year, 0) = removed.year
where
    (resources.amount_usd is not null or removed.removed_usd is not null)
    and coalesce(
        abs(resources.amount_usd - resources.counted_usd - coalesce(removed.removed_usd, 0)) > 0.005,
        true
    )
