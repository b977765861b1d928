-- One row per confirmed fact whose place in the list of the program holds something else by now, or is there no more.
with latest as (
    select max(snapshot_date) as snapshot_date
    from staging.files
),

told as (
    select
        latest.snapshot_date,
        cast(null as varchar) as source_file,
        cast(null as varchar) as source_sheet,
        cast(null as integer) as source_row,
        cast(null as varchar) as source_column,
        confirmed_facts.list_name || ', ' || confirmed_facts.list_row || ', ' || confirmed_facts.list_column
        || ': ' || confirmed_facts.was || ' → ' || confirmed_facts.shipped
        || ' (' || confirmed_facts.confirmed_by || ', ' || confirmed_facts.confirmed_on || ')' as value,
        cast(null as varchar) as record_id,
        cast(null as varchar) as partner_code,
        confirmed_facts.is_there,
        confirmed_facts.shipped <> confirmed_facts.was as is_changed
    from reference.confirmed_facts
    cross join latest
)

select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    source_column,
    'fact_changed_beneath' as message_key,
    value,
    record_id,
    partner_code
from told
where is_there = 'yes' and is_changed
union all
select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    source_column,
    'fact_without_place' as message_key,
    value,
    record_id,
    partner_code
from told
where is_there = 'no'
