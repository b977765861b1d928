-- One row per snapshot, database and partner: who updated its records, and how many on-going ones have figures.
-- Asked are on-going records of a database that tells yearly money at all; the parts of a share add up, also of many.
with records as (
    select
        *,
        cast(extract(year from snapshot_date) as integer) as this_year
    from core.projects
),

yearly as (
    select distinct
        projects.snapshot_date,
        projects.source_code
    from core.money
    inner join core.projects
        on
            money.snapshot_date = projects.snapshot_date
            and money.project_id = projects.project_id
    where money.flow_code in ('disbursed', 'planned')
),

figures as (
    select
        records.snapshot_date,
        records.project_id,
        max(case when money.year = records.this_year then 1 else 0 end) as has_this_year,
        max(case when money.flow_code = 'disbursed' and money.year = records.this_year - 1 then 1 else 0 end)
            as has_last_year
    from records
    inner join core.money
        on
            records.snapshot_date = money.snapshot_date
            and records.project_id = money.project_id
            and money.flow_code in ('disbursed', 'planned')
    group by records.snapshot_date, records.project_id
)

select
    records.snapshot_date,
    records.source_code,
    records.partner_code,
    count(*) as records,
    count(case when records.updated_date <= records.snapshot_date then 1 end) as dated,
    max(case when records.updated_date <= records.snapshot_date then records.updated_date end) as last_updated_date,
    count(case when records.status_code = 'ongoing' then 1 end) as ongoing,
    count(case when records.status_code = 'ongoing' and yearly.source_code is not null then 1 end) as asked,
    count(case when records.status_code = 'ongoing' and figures.has_this_year = 1 then 1 end) as with_figures,
    count(case when records.status_code = 'ongoing' and figures.has_last_year = 1 then 1 end) as with_disbursement
from records
left join yearly
    on
        records.snapshot_date = yearly.snapshot_date
        and records.source_code = yearly.source_code
left join figures
    on
        records.snapshot_date = figures.snapshot_date
        and records.project_id = figures.project_id
group by records.snapshot_date, records.source_code, records.partner_code
