-- One row per finding made while a file was read.
select
    files.snapshot_date,
    files.source_file,
    read_findings.source_sheet,
    read_findings.source_row,
    read_findings.source_column,
    read_findings.message_key,
    read_findings.value,
    coalesce(projects.project_id, read_findings.record_id) as record_id,
    coalesce(projects.partner_code, read_findings.partner_code) as partner_code
from raw.findings as read_findings
inner join staging.files
    on read_findings.file_id = files.file_id
left join core.projects
    on
        read_findings.file_id = projects.file_id
        and coalesce(read_findings.source_sheet, '') = projects.source_sheet
        and read_findings.source_row = projects.source_row
