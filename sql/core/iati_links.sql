-- One row per snapshot, activity and activity that is a part of it: said by either, or by level and identifier.
with said as (
    select
        activities.snapshot_date,
        relations.related_id as parent_id,
        relations.activity_id as child_id
    from raw.iati_relations as relations
    inner join core.iati_activities as activities
        on
            relations.file_id = activities.file_id
            and relations.activity_id = activities.activity_id
    where relations.relation_code = 'parent'
    union
    select
        activities.snapshot_date,
        relations.activity_id as parent_id,
        relations.related_id as child_id
    from raw.iati_relations as relations
    inner join core.iati_activities as activities
        on
            relations.file_id = activities.file_id
            and relations.activity_id = activities.activity_id
    where relations.relation_code = 'child'
    union
    -- Publishers that say nothing of relations give a part the identifier of the whole and a number behind it.
    select
        wholes.snapshot_date,
        wholes.activity_id as parent_id,
        parts.activity_id as child_id
    from core.iati_activities as wholes
    inner join core.iati_activities as parts
        on
            wholes.snapshot_date = parts.snapshot_date
            and wholes.partner_code = parts.partner_code
            and wholes.hierarchy < parts.hierarchy
            and substr(parts.activity_id, 1, length(wholes.activity_id) + 1) = wholes.activity_id || '-'
)

select
    said.snapshot_date,
    said.parent_id,
    said.child_id
from said
inner join core.iati_activities as parents
    on
        said.snapshot_date = parents.snapshot_date
        and said.parent_id = parents.activity_id
inner join core.iati_activities as children
    on
        said.snapshot_date = children.snapshot_date
        and said.child_id = children.activity_id
left join said as reversed
    on
        said.snapshot_date = reversed.snapshot_date
        and said.parent_id = reversed.child_id
        and said.child_id = reversed.parent_id
where
    said.parent_id <> said.child_id
    -- Each calls the other its parent: only their levels can tell.
    and (reversed.parent_id is null or parents.hierarchy < children.hierarchy)
