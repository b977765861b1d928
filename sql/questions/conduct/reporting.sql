-- One row: TWGs of the registry, those that sent a workbook, and those whose workbook says its year.
select
    count(*) as twgs,
    count(workbooks.twg_code) as reported,
    count(workbooks.plan_year) as judged,
    min(workbooks.plan_year) as first_year,
    max(workbooks.plan_year) as last_year
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
