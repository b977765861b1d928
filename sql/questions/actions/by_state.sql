-- One row per TWG and state: how many actions are in it.
select twg_code as code, state_code as part_code, count(*) as count
from marts.actions
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
group by twg_code, state_code
order by code, part_code
