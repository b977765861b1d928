-- One row: the plan whose shares a year's sectors are compared with, and whether it goes on after its last year.
select distinct plan, is_plan_carried
from marts.plan_share_values
where snapshot_date = $scope.snapshot and year is not distinct from $year
