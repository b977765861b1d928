-- One row per TWG and state: how many actions are in it.
select twg_code as code, state_code as part_code, count(*) as count
from actions_on($scope)
group by twg_code, state_code
order by code, part_code
