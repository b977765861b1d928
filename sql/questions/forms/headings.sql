-- One row per sheet and column of a workbook that is read.
select distinct source_sheet, field
from marts.headings
where snapshot_date = $scope.snapshot and source_file = $source_file
