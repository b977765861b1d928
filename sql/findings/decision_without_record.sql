-- One row per confirmed match whose two records are together in no snapshot: it removes nothing.
with together as (
    select distinct decision_id
    from core.match_pairs
    where decision_id is not null
),

latest as (
    select max(snapshot_date) as snapshot_date
    from staging.files
)

select
    latest.snapshot_date,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as integer) as source_row,
    cast(null as varchar) as source_column,
    'decision_without_record' as message_key,
    match_decisions.left_id || ' = ' || match_decisions.right_id as value,
    match_decisions.left_id as record_id,
    cast(null as varchar) as partner_code
from raw.match_decisions
cross join latest
left join together
    on match_decisions.decision_id = together.decision_id
where match_decisions.verdict_code = 'confirmed' and together.decision_id is null
