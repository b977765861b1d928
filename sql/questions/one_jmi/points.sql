-- One row per point of a JMI's target path: given, or of a year whose target lies on the line between two given ones.
with points as (
    select snapshot_date, twg_code, jmi_id, year, point_code, value, target_text
    from marts.jmi_points
    union all
    select snapshot_date, twg_code, jmi_id, year, 'interpolated' as point_code, target_value as value, null as target_text
    from marts.jmi_progress
    where is_target_interpolated
)

select points.year, points.point_code, points.value, points.target_text
from marts.jmis
inner join points using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by points.year
