-- One row per finding: what was refused, doubtful or worth a note, with file, sheet, row and column.
-- `severity_rank` is 1 for what is gravest.
select
    all_findings.snapshot_date,
    all_findings.source_file,
    nullif(all_findings.source_sheet, '') as source_sheet,
    all_findings.source_row,
    all_findings.source_column,
    messages.severity_code,
    cast(severities.sort as integer) as severity_rank,
    all_findings.message_key,
    all_findings.value,
    all_findings.record_id,
    all_findings.partner_code
from findings.all_findings
left join reference.findings as messages
    on all_findings.message_key = messages.message_key
left join reference.codes as severities
    on
        messages.severity_code = severities.code
        and severities.kind = 'severity'
