-- One row per snapshot, database and partner: who updated its records, and how many on-going ones have figures.
-- Asked are on-going records of a database that tells yearly money at all; the parts of a share add up, also of many.
with amounts as (
    select
        snapshot_date,
        source_code,
        project_id,
        flow_code,
        year - cast(fiscal_year(snapshot_date) as integer) as years_on
    from core.yearly
    where flow_code in ('disbursed', 'planned') and not is_future
),

yearly as (
    select distinct
        snapshot_date,
        source_code
    from amounts
),

figures as (
    select
        snapshot_date,
        project_id,
        max(case when years_on = 0 then 1 else 0 end) as has_this_year,
        max(case when flow_code = 'disbursed' and years_on = -1 then 1 else 0 end) as has_last_year
    from amounts
    where years_on in (-1, 0)
    group by snapshot_date, project_id
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
from core.projects as records
left join yearly
    on
        records.snapshot_date = yearly.snapshot_date
        and records.source_code = yearly.source_code
left join figures
    on
        records.snapshot_date = figures.snapshot_date
        and records.project_id = figures.project_id
group by records.snapshot_date, records.source_code, records.partner_code
