-- One row per snapshot, activity and activity that it is a part of, through up to three between them.
with near as (
    select
        links.snapshot_date,
        links.child_id as activity_id,
        links.parent_id as ancestor_id
    from core.iati_links as links
    union
    select
        links.snapshot_date,
        links.child_id as activity_id,
        above.parent_id as ancestor_id
    from core.iati_links as links
    inner join core.iati_links as above
        on
            links.snapshot_date = above.snapshot_date
            and links.parent_id = above.child_id
)

select
    snapshot_date,
    activity_id,
    ancestor_id
from near
union
select
    near.snapshot_date,
    near.activity_id,
    above.ancestor_id
from near
inner join near as above
    on
        near.snapshot_date = above.snapshot_date
        and near.ancestor_id = above.activity_id
