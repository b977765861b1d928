-- One row: plenaries held, those with documents ten days before, with minutes; NULL without a workbook.
with reported as (
    select count(*) as workbooks
    from marts.workbooks
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
),

plenaries as (
    select documents_code = 'in_time' as has_documents_in_time, minutes_sent_date is not null as has_minutes
    from marts.meetings
    where snapshot_date = $scope.snapshot
        and kind_code = 'plenary'
        and not is_planned
        and passes(twg_code, $scope.twg)
        and dated_in_years(year, $scope)
),

counted as (
    select
        count(*) as plenaries,
        count(case when has_documents_in_time then 1 end) as documents_in_time,
        count(case when has_minutes then 1 end) as minutes
    from plenaries
)

select
    case when reported.workbooks > 0 then counted.plenaries end as plenaries,
    case when reported.workbooks > 0 then counted.documents_in_time end as documents_in_time,
    case when reported.workbooks > 0 then counted.minutes end as minutes
from counted
cross join reported
