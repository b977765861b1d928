-- One row per sheet of a workbook that is read.
select distinct source_sheet
from marts.headings
where snapshot_date = $scope.snapshot and source_file = $source_file
