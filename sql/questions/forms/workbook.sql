-- One row for the workbook of a TWG that is used: its file, what that held, and the year of its plan.
select
    workbooks.source_file,
    files.content_sha256,
    workbooks.plan_year
from marts.workbooks
inner join marts.files using (snapshot_date, source_file)
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
