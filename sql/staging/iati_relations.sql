-- One row per activity and other activity that it calls its parent or its child.
select
    file_id,
    activity_id,
    related_id,
    relation_code
from raw.iati_relations
