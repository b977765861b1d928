-- One row per snapshot and project: whether its money is firm, only in the pipeline, or withheld (contracts §5, Status).
select
    snapshot_date,
    project_id,
    case
        when status_code in ('ongoing', 'completed') then 'firm'
        when status_code = 'pipeline' then 'pipeline'
        else 'withheld'
    end as standing_code
from core.projects
