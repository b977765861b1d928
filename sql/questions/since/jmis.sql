-- One row per JMI whose computed status is another than in the earlier data.
-- A JMI that stands in one of the two only is new or gone, and did not move.
with now as (
    select jmi_id, computed_status_code
    from marts.jmi_standings
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and year = $year
),

earlier as (
    select jmi_id, computed_status_code
    from marts.jmi_standings
    where snapshot_date = $before and is_among(twg_code, $scope.twg) and year = $before_year
)

select
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    earlier.computed_status_code as before_status_code,
    now.computed_status_code as after_status_code,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from now
inner join earlier using (jmi_id)
inner join marts.jmis
    on now.jmi_id = jmis.jmi_id and jmis.snapshot_date = $scope.snapshot and is_among(jmis.twg_code, $scope.twg)
where now.computed_status_code <> earlier.computed_status_code
order by jmis.source_row
