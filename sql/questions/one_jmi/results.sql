-- One row per year and disaggregation that was reported of a JMI: its ratings, comments and place in the file.
select
    results.year,
    results.disaggregation,
    results.actual_text,
    results.actual_value,
    results.is_met,
    progress.target_value,
    case
        when progress.is_target_interpolated then 'interpolated'
        when progress.target_value is not null then 'agreed'
    end as target_code,
    progress.progress_ratio,
    progress.computed_status_code,
    progress.status_reason_code,
    results.government_status_code,
    results.partner_status_code,
    results.government_comment,
    results.government_comment_km,
    results.partner_comment,
    results.partner_comment_km,
    results.constraint_text,
    results.constraint_text_km,
    results.action,
    results.action_km,
    results.reported_date,
    results.source_file,
    results.source_sheet,
    results.source_row
from marts.jmis
inner join marts.jmi_results as results using (snapshot_date, twg_code, jmi_id)
left join marts.jmi_progress as progress
    on results.snapshot_date = progress.snapshot_date
    and results.twg_code = progress.twg_code
    and results.jmi_id = progress.jmi_id
    and results.year = progress.year
    and results.disaggregation is null
where results.snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by results.year desc, results.disaggregation nulls first
