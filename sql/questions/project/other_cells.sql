-- One row per cell of the record in a column that no rule uses.
select heading, value
from marts.other_cells
where snapshot_date = $scope.snapshot and project_id = $project
order by heading, value
