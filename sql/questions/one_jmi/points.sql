-- One row per given point of a JMI's target path.
select points.year, points.point_code, points.value, points.target_text
from marts.jmis
inner join marts.jmi_points as points using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by points.year
