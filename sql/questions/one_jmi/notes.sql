-- One row per finding in the cells of a JMI, and per thing that keeps it from being SMART.
select
    findings.severity_code,
    findings.message_key,
    findings.value,
    findings.source_file,
    findings.source_sheet,
    findings.source_row,
    findings.source_column
from marts.jmis
inner join findings_read($scope) as findings
    on jmis.snapshot_date = findings.snapshot_date
    and jmis.jmi_id = findings.record_id
    and jmis.source_file = findings.source_file
where jmis.snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by findings.severity_rank, findings.source_row
