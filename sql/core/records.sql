-- One row per snapshot and project record: its key, and where it was read; repeats of a whole row left out.
-- `place` is the key as a number, in the same order: many rows are put in order by a number several times as fast.
with named as (
    select
        records.snapshot_date,
        records.source_code,
        records.file_id,
        records.source_sheet,
        records.source_row,
        records.content_hash,
        records.title,
        records.start_date,
        records.completion_date,
        -- The partner's own number names a record from one snapshot to the next; without one its title does.
        records.source_code || ':' || records.partner_code || ':'
        || coalesce(records.project_number, substr(md5(lower(records.title)), 1, 10)) as short_id
    from staging.records
    left join core.repeats
        on
            records.file_id = repeats.file_id
            and records.source_sheet = repeats.source_sheet
            and records.source_row = repeats.source_row
    where repeats.file_id is null
),

loaded as (
    select
        *,
        count(*) over (partition by snapshot_date, short_id) as uses
    from named
),

-- A number used twice in any snapshot is no name: the title is added, in every snapshot alike.
reused as (
    select
        short_id,
        max(uses) as most_uses
    from loaded
    group by short_id
),

titled as (
    select
        loaded.*,
        case
            when reused.most_uses = 1 then loaded.short_id
            else loaded.short_id || ':' || substr(md5(lower(loaded.title)), 1, 8)
        end as long_id
    from loaded
    inner join reused
        on loaded.short_id = reused.short_id
),

-- What still has the same name differs in dates or content; those decide, never the order of the files.
numbered as (
    select
        *,
        row_number() over (
            partition by snapshot_date, long_id
            order by start_date nulls last, completion_date nulls last, content_hash
        ) as turn
    from titled
),

named_apart as (
    select
        snapshot_date,
        case when turn = 1 then long_id else long_id || ':' || cast(turn as varchar) end as project_id,
        source_code,
        file_id,
        source_sheet,
        source_row
    from numbered
)

select
    *,
    row_number() over (order by snapshot_date, project_id) as place
from named_apart
