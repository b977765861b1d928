-- One row per link with a share, where the activities of the snapshot take more than all of its project.
with taken as (
    select
        snapshot_date,
        project_id,
        sum(share) as share_taken
    from core.project_links
    where owner_kind = 'activity' and project_id is not null
    group by snapshot_date, project_id
)

select
    project_links.snapshot_date,
    project_links.source_file,
    project_links.source_sheet,
    project_links.source_row,
    project_links.source_column,
    'shares_over_100' as message_key,
    cast(cast(taken.share_taken * 100 as decimal(18, 1)) as varchar) as value,
    project_links.owner_id as record_id,
    cast(null as varchar) as partner_code
from core.project_links
inner join taken
    on
        project_links.snapshot_date = taken.snapshot_date
        and project_links.project_id = taken.project_id
where
    project_links.owner_kind = 'activity'
    and project_links.share is not null
    and taken.share_taken > 1.000001
