-- One row: the day of the last data before these that hold a workbook of the TWG, NULL where none do.
select max(snapshot_date) as snapshot_date
from marts.workbooks
where snapshot_date < $scope.snapshot and is_among(twg_code, $scope.twg)
