-- One row per kind of finding: how often it occurs.
select message_key, severity_code, count(*) as findings
from marts.findings
where snapshot_date = $scope.snapshot and passes(partner_code, $scope.partner)
group by message_key, severity_code
order by findings desc, message_key
