-- One row per project of the TWG chosen, with its share in it; of all TWGs together, the whole project.
create macro shares_in_twg(scope) as table
select project_id, sum(share) as share
from marts.project_twgs
where snapshot_date = (scope).snapshot and passes(twg_code, (scope).twg)
group by project_id
