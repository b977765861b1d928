-- Projects and years whose causes of change do not add up to what is counted in the latest snapshot and the one before.
with days as (
    select
        max(snapshot_date) as later_date,
        max(case when not is_latest then snapshot_date end) as earlier_date
    from marts.snapshots
    having count(distinct snapshot_date) > 1
),

counted as (
    select
        resources.project_id,
        resources.measure_code,
        coalesce(resources.year, 0) as year,
        sum(case when resources.snapshot_date = days.earlier_date then resources.counted_usd end) as earlier_usd,
        sum(case when resources.snapshot_date = days.later_date then resources.counted_usd end) as later_usd
    from marts.resources
    inner join days
        on
            resources.snapshot_date = days.earlier_date
            or resources.snapshot_date = days.later_date
    group by resources.project_id, resources.measure_code, coalesce(resources.year, 0)
),

explained as (
    select
        project_id,
        measure_code,
        coalesce(year, 0) as year,
        sum(leaves_usd) as leaves_usd,
        sum(comes_usd) as comes_usd
    from changes((select days.earlier_date from days), (select days.later_date from days))
    group by project_id, measure_code, coalesce(year, 0)
)

select
    coalesce(counted.project_id, explained.project_id) as project_id,
    coalesce(counted.measure_code, explained.measure_code) as measure_code,
    coalesce(counted.year, explained.year) as year,
    counted.earlier_usd,
    explained.leaves_usd,
    counted.later_usd,
    explained.comes_usd
from counted
full outer join explained
    on
        counted.project_id = explained.project_id
        and counted.measure_code = explained.measure_code
        and counted.year = explained.year
where
    abs(coalesce(counted.earlier_usd, 0) - coalesce(explained.leaves_usd, 0)) > 0.005
    or abs(coalesce(counted.later_usd, 0) - coalesce(explained.comes_usd, 0)) > 0.005
