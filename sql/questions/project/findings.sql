-- One row per finding in the record's row of its file, the gravest first.
select
    findings.severity_code,
    findings.message_key,
    findings.source_file,
    findings.source_sheet,
    findings.source_row,
    findings.source_column,
    findings.value
from findings_read($scope) as findings
inner join marts.projects using (snapshot_date, source_file, source_row)
where snapshot_date = $scope.snapshot
    and projects.project_id = $project
    and findings.source_sheet is not distinct from projects.source_sheet
order by
    findings.severity_rank,
    findings.source_column nulls first
