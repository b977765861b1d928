-- One row per JMI of a TWG with a constraint or an action.
-- What hinders it and what is done about it, as reported with the result that it is judged by.
select
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    standings.computed_status_code,
    results.constraint_text,
    results.constraint_text_km,
    results.action,
    results.action_km,
    jmis.responsible,
    results.source_file,
    results.source_sheet,
    results.source_row
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join judged_results($scope, $year) as results using (snapshot_date, twg_code, jmi_id)
where jmis.snapshot_date = $scope.snapshot
    and is_among(jmis.twg_code, $scope.twg)
    and standings.year = $year
    and coalesce(results.constraint_text, results.constraint_text_km, results.action, results.action_km) is not null
order by jmis.source_row
