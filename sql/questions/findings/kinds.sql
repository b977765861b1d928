-- One row per kind of finding: how often it occurs.
select message_key, severity_code, count(*) as findings
from findings_read($scope)
where passes(partner_code, $scope.partner)
group by message_key, severity_code
order by findings desc, message_key
