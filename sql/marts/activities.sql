-- One row per snapshot, TWG and activity of its workplan, with the file, sheet and row it was read from.
-- The share of its time that had passed at the snapshot stands beside the progress reported; dates the wrong way round
-- tell none. A delayed activity has a solution when both its cause and what is proposed are given (guideline, V).
with costed as (
    select
        snapshot_date,
        twg_code,
        activity_id,
        count(cost_usd) > 0 as is_costed
    from core.activity_years
    group by snapshot_date, twg_code, activity_id
)

select
    activities.snapshot_date,
    activities.twg_code,
    workbooks.plan_year,
    activities.activity_id,
    activities.priority,
    activities.priority_km,
    activities.activity,
    activities.activity_km,
    activities.output,
    activities.output_km,
    activities.responsible,
    activities.start_date,
    activities.end_date,
    activities.status_code,
    activities.progress_pct,
    case
        when activities.start_date > activities.end_date then null
        when activities.snapshot_date >= activities.end_date then 1
        when activities.snapshot_date <= activities.start_date then 0
        else cast(date_diff('day', activities.start_date, activities.snapshot_date) as double)
            / date_diff('day', activities.start_date, activities.end_date)
    end as elapsed_share,
    activities.is_capacity_development,
    activities.cause_of_delay,
    activities.cause_of_delay_km,
    activities.proposed_solution,
    activities.proposed_solution_km,
    case
        when activities.status_code = 'delayed'
            then coalesce(activities.cause_of_delay, activities.cause_of_delay_km) is not null
                and coalesce(activities.proposed_solution, activities.proposed_solution_km) is not null
    end as has_solution,
    coalesce(costed.is_costed, false) as is_costed,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from core.activities
inner join core.workbooks
    on
        activities.snapshot_date = workbooks.snapshot_date
        and activities.twg_code = workbooks.twg_code
left join costed
    on
        activities.snapshot_date = costed.snapshot_date
        and activities.twg_code = costed.twg_code
        and activities.activity_id = costed.activity_id
