-- One row per JMI: where it stands in a year, by arithmetic and by the two who rate it, with their comments.
select
    jmis.jmi_key,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.outcome,
    jmis.outcome_km,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.unit_km,
    jmis.is_answer,
    jmis.start_year,
    jmis.baseline_value,
    jmis.first_target_year,
    jmis.last_target_year,
    jmis.last_target_value,
    standings.year,
    standings.judged_year,
    standings.target_value,
    case
        when standings.is_target_interpolated then 'interpolated'
        when standings.target_value is not null then 'agreed'
    end as target_code,
    standings.actual_value,
    standings.is_met,
    standings.is_incomplete,
    standings.progress_ratio,
    standings.shortfall_share,
    standings.change_value,
    standings.change_code,
    standings.computed_status_code,
    standings.status_reason_code,
    standings.status_cutoff,
    standings.missed_by,
    standings.last_known_status_code,
    standings.last_known_year,
    standings.government_status_code,
    standings.partner_status_code,
    standings.has_disagreement,
    standings.is_rated_without_data,
    results.government_comment,
    results.government_comment_km,
    results.partner_comment,
    results.partner_comment_km,
    jmis.pentagon,
    jmis.nsdp_indicator,
    jmis.csdg_target,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
left join judged_results($scope, $year) as results using (snapshot_date, twg_code, jmi_id)
where jmis.snapshot_date = $scope.snapshot
    and standings.year = $year
    and passes(jmis.twg_code, $scope.twg)
order by reporting.twg_order, jmis.source_row
