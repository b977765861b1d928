-- One row per activity of the workplan that serves a JMI.
select
    activities.activity_id,
    activities.activity,
    activities.activity_km,
    activities.activity_status_code,
    activities.progress_pct,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from marts.jmis
inner join marts.jmi_activities as activities using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by activities.activity_id
