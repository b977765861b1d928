-- Activities, JMIs or documents of a TWG that name one project twice.
select
    snapshot_date,
    twg_code,
    owner_kind,
    owner_id,
    project_id,
    count(*) as links
from marts.project_links
group by snapshot_date, twg_code, owner_kind, owner_id, project_id
having count(*) > 1
