-- One row per snapshot, project, kind of list and code; the shares of a project and kind add to 1 (contracts §5).
-- `is_known` is false for a name that is in no list of ours, and for one that says that nothing is reported.
with cells as (
    select
        file_id,
        source_sheet,
        source_row,
        kind_code,
        count(*) as names,
        count(percent) as given,
        sum(percent) as given_percent
    from staging.listed
    group by file_id, source_sheet, source_row, kind_code
),

-- All shares given: scaled to 1. None given: equal parts. Some given: the others divide the rest equally.
shared as (
    select
        listed.file_id,
        listed.source_sheet,
        listed.source_row,
        listed.kind_code,
        listed.code,
        listed.code not in ('unknown', '99') as is_known,
        case
            when cells.given = cells.names then listed.percent / cells.given_percent
            when listed.percent is null
                then (1 - coalesce(cells.given_percent, 0) / 100) / (cells.names - cells.given)
            else listed.percent / 100
        end as share,
        listed.percent is null and cells.names > 1 as is_inferred
    from staging.listed
    inner join cells
        on
            listed.file_id = cells.file_id
            and listed.source_sheet = cells.source_sheet
            and listed.source_row = cells.source_row
            and listed.kind_code = cells.kind_code
),

named as (
    select
        file_id,
        source_sheet,
        source_row,
        kind_code,
        code,
        is_known,
        sum(share) as share,
        max(case when is_inferred and is_known then 1 else 0 end) = 1 as is_inferred
    from shared
    group by file_id, source_sheet, source_row, kind_code, code, is_known
)

select
    projects.snapshot_date,
    projects.project_id,
    named.kind_code,
    named.code,
    named.is_known,
    named.share,
    named.is_inferred
from named
inner join core.projects
    on
        named.file_id = projects.file_id
        and named.source_sheet = projects.source_sheet
        and named.source_row = projects.source_row
