-- One row per snapshot that holds the record, the newest first: what it was, and its money counted once.
with money as (
    select
        snapshot_date,
        min(case when measure_code = 'disbursed' then year end) as first_year,
        max(case when measure_code = 'disbursed' then year end) as last_year,
        sum(case when measure_code = 'disbursed' then amount_usd end) as delivered_usd,
        sum(case when measure_code = 'disbursed' then counted_usd end) as disbursed_usd,
        sum(
            case when measure_code = 'planned' and year >= fiscal_year(snapshot_date) then counted_usd end
        ) as planned_usd,
        max(
            case when measure_code = 'planned' and year >= fiscal_year(snapshot_date) then year end
        ) as last_planned_year
    from marts.resources
    where project_id = $project and year is not null
    group by snapshot_date
),

-- In a currency without a rate: reported, and in no sum of dollars.
without_rate as (
    select
        snapshot_date,
        count(case when flow_code = 'disbursed' then 1 end) as disbursed_without_rate,
        count(
            case when flow_code = 'planned' and year >= fiscal_year(snapshot_date) then 1 end
        ) as planned_without_rate
    from marts.money
    where project_id = $project and amount_usd is null and not is_future
    group by snapshot_date
)

select
    projects.snapshot_date,
    projects.title,
    projects.partner_code,
    projects.source_code,
    projects.status_code,
    projects.start_date,
    projects.completion_date,
    projects.budget_usd,
    projects.budget_reported,
    projects.budget_currency_code,
    money.disbursed_usd,
    money.planned_usd,
    money.delivered_usd,
    money.first_year,
    money.last_year,
    least_final_state({'snapshot': projects.snapshot_date}, money.first_year, money.last_year) as year_state_code,
    money.last_planned_year,
    coalesce(without_rate.disbursed_without_rate, 0) as disbursed_without_rate,
    coalesce(without_rate.planned_without_rate, 0) as planned_without_rate,
    projects.objectives,
    projects.cofunding_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.projects
left join money using (snapshot_date)
left join without_rate using (snapshot_date)
where projects.project_id = $project
order by projects.snapshot_date desc
