-- One row per partner: its findings by severity.
select
    partner_code,
    count(case when severity_code = 'refused' then 1 end) as refused,
    count(case when severity_code = 'doubtful' then 1 end) as doubtful,
    count(case when severity_code = 'note' then 1 end) as noted,
    count(*) as findings
from findings_read($scope)
where passes(partner_code, $scope.partner)
    and partner_code is not null
group by partner_code
order by findings desc, partner_code
