-- One row per snapshot, database, partner and quarter: records updated in it, as this or an earlier snapshot tells.
-- A record updated several times between two snapshots shows its last update only.
with updates as (
    select
        snapshot_date,
        source_code,
        partner_code,
        project_id,
        cast(extract(year from updated_date) as integer) as year,
        cast(extract(quarter from updated_date) as integer) as quarter
    from core.projects
    where updated_date <= snapshot_date
),

days as (
    select distinct snapshot_date
    from core.projects
)

select
    days.snapshot_date,
    updates.source_code,
    updates.partner_code,
    updates.year,
    updates.quarter,
    count(distinct updates.project_id) as records
from days
inner join updates
    on days.snapshot_date >= updates.snapshot_date
group by days.snapshot_date, updates.source_code, updates.partner_code, updates.year, updates.quarter
