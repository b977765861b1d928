-- One row: how many findings of each severity, and in how many files.
select
    count(case when severity_code = 'refused' then 1 end) as refused,
    count(case when severity_code = 'doubtful' then 1 end) as doubtful,
    count(case when severity_code = 'note' then 1 end) as noted,
    count(distinct source_file) as files
from findings_read($scope)
where passes(partner_code, $scope.partner)
