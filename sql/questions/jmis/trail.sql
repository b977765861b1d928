-- One row per JMI and year: its target and its actual, its baseline among the actuals.
select jmis.jmi_key, progress.year, progress.target_value, progress.actual_value
from marts.jmis
inner join marts.jmi_progress as progress using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and passes(jmis.twg_code, $scope.twg)
union all
select jmis.jmi_key, points.year, null as target_value, points.value as actual_value
from marts.jmis
inner join marts.jmi_points as points using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and passes(jmis.twg_code, $scope.twg) and points.point_code = 'baseline'
order by 1, 2
