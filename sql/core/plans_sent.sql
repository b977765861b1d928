-- One row per snapshot and TWG that sent a workbook, with whether it holds a workplan and JMIs.
with activities_sent as (
    select distinct
        snapshot_date,
        twg_code
    from core.activities
),

jmis_sent as (
    select distinct
        snapshot_date,
        twg_code
    from core.jmis
)

select
    workbooks.snapshot_date,
    workbooks.twg_code,
    activities_sent.twg_code is not null as has_workplan,
    jmis_sent.twg_code is not null as has_jmis
from core.workbooks
left join activities_sent
    on
        workbooks.snapshot_date = activities_sent.snapshot_date
        and workbooks.twg_code = activities_sent.twg_code
left join jmis_sent
    on
        workbooks.snapshot_date = jmis_sent.snapshot_date
        and workbooks.twg_code = jmis_sent.twg_code
