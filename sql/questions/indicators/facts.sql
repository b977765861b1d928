-- One row: what a snapshot can tell about a year, where an indicator has no value.
select
    snapshots.has_disbursements,
    exists (
        select 1 from marts.projects where snapshot_date = $scope.snapshot and is_government_sector
    ) as has_government,
    exists (
        select 1 from marts.predictability where snapshot_date = $scope.snapshot and year = $year
    ) as has_schedule,
    exists (
        select 1 from marts.money where snapshot_date = $scope.snapshot and flow_code = 'on_budget' and year = $year
    ) or exists (
        select 1 from marts.projects where snapshot_date = $scope.snapshot and is_on_budget is not null
    ) as has_on_budget
from marts.snapshots
where snapshot_date = $scope.snapshot
