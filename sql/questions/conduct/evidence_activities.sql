-- One row per activity of the workplan that a rule looks at, with whether it meets the rule.
select
    evidence.twg_code,
    evidence.meets_code,
    activities.activity_id,
    activities.activity,
    activities.activity_km,
    activities.status_code as activity_status_code,
    activities.start_date,
    activities.end_date,
    activities.cause_of_delay,
    activities.cause_of_delay_km,
    activities.proposed_solution,
    activities.proposed_solution_km,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from evidence($scope, $rule) as evidence
inner join marts.activities using (snapshot_date, source_file, source_sheet, source_row)
order by evidence.twg_code, activities.source_row
