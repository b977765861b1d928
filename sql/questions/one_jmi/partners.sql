-- One row per partner that supports a JMI.
select partners.partner_code, partners.partner_name
from marts.jmis
inner join marts.jmi_partners as partners using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by partners.position
