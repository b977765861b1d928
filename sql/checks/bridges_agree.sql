-- Totals of a snapshot, measure and year that differ by more than half a cent when taken through the allocations.
-- Added as decimals: a hundred thousand doubles lose half a cent by themselves.
with direct as (
    select
        snapshot_date,
        measure_code,
        coalesce(year, 0) as year,
        sum(cast(counted_usd as decimal(28, 8))) as counted_usd
    from marts.resources
    group by snapshot_date, measure_code, coalesce(year, 0)
),

allocated as (
    select
        resources.snapshot_date,
        resources.measure_code,
        coalesce(resources.year, 0) as year,
        sum(cast(resources.counted_usd * allocations.share as decimal(28, 8))) as counted_usd
    from marts.resources
    inner join marts.allocations
        on
            resources.snapshot_date = allocations.snapshot_date
            and resources.project_id = allocations.project_id
    group by resources.snapshot_date, resources.measure_code, coalesce(resources.year, 0)
)

select
    direct.snapshot_date,
    direct.measure_code,
    direct.year,
    direct.counted_usd,
    allocated.counted_usd as allocated_usd
from direct
left join allocated
    on
        direct.snapshot_date = allocated.snapshot_date
        and direct.measure_code = allocated.measure_code
        and direct.year = allocated.year
where
    direct.counted_usd is not null
    and (
        allocated.counted_usd is null
        or abs(direct.counted_usd - allocated.counted_usd) > 0.005
    )
