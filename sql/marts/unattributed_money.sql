-- One row per snapshot, project and year: counted money that links without a share offer activities that do not lack it.
-- It is given to no other activity, and is shown beside the gap with the money that is linked to none.
select
    snapshot_date,
    project_id,
    year,
    sum(unattributed_usd) as amount_usd
from marts.activity_projects
where unattributed_usd <> 0
group by snapshot_date, project_id, year
