-- One row per snapshot and TWG of the list, also of one that sent no workbook: whether it reported, and how many JMIs.
with snapshots as (
    select distinct snapshot_date
    from staging.files
),

counted as (
    select
        snapshot_date,
        twg_code,
        count(*) as jmis
    from core.jmis
    group by snapshot_date, twg_code
)

select
    snapshots.snapshot_date,
    twgs.twg_code,
    cast(twgs.sort as integer) as twg_order,
    workbooks.twg_code is not null as has_reported,
    case when workbooks.twg_code is not null then coalesce(counted.jmis, 0) end as jmis,
    workbooks.source_file
from snapshots
cross join reference.twgs
left join core.workbooks
    on
        snapshots.snapshot_date = workbooks.snapshot_date
        and twgs.twg_code = workbooks.twg_code
left join counted
    on
        snapshots.snapshot_date = counted.snapshot_date
        and twgs.twg_code = counted.twg_code
