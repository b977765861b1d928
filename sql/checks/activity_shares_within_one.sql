-- Projects of which the activities of a snapshot take more than all, or a negative share.
select
    snapshot_date,
    project_id,
    sum(share) as share,
    min(share) as smallest
from core.activity_links
group by snapshot_date, project_id
having sum(share) > 1.000000001 or min(share) < 0
