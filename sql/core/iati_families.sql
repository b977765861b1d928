-- One row per snapshot and activity: the whole it is a part of, which is the project compared with the database.
with tops as (
    select
        ancestors.snapshot_date,
        ancestors.activity_id,
        min(ancestors.ancestor_id) as root_id
    from core.iati_ancestors as ancestors
    left join core.iati_links as links
        on
            ancestors.snapshot_date = links.snapshot_date
            and ancestors.ancestor_id = links.child_id
    where links.child_id is null
    group by ancestors.snapshot_date, ancestors.activity_id
)

select
    activities.snapshot_date,
    activities.activity_id,
    coalesce(tops.root_id, activities.activity_id) as root_id,
    activities.partner_code,
    activities.title
from core.iati_activities as activities
left join tops
    on
        activities.snapshot_date = tops.snapshot_date
        and activities.activity_id = tops.activity_id
