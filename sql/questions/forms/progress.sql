-- One row per activity of a workplan: how far it is, why it is delayed and what is proposed, the delayed ones first.
select
    activity_id,
    activity,
    activity_km,
    status_code as activity_status_code,
    progress_pct,
    cause_of_delay,
    proposed_solution,
    cause_of_delay_km,
    proposed_solution_km,
    responsible,
    end_date,
    source_row
from marts.activities
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
order by status_code = 'delayed' desc, source_row
