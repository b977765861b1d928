-- One row per JMI that may be looked at, in the order of TWGs and workbooks.
select jmis.jmi_key, jmis.twg_code, jmis.jmi_id, jmis.indicator_en, jmis.indicator_km
from marts.jmis
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
where snapshot_date = $scope.snapshot and passes(jmis.twg_code, $scope.twg)
order by reporting.twg_order, jmis.source_row
