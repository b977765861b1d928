-- Project keys that name two records of a snapshot.
select
    snapshot_date,
    project_id,
    count(*) as records
from core.projects
group by snapshot_date, project_id
having count(*) > 1
