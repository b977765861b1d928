-- One row per amount that says it was disbursed in a calendar year after the snapshot's: it is in no total.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    amounts.heading as source_column,
    'future_disbursement' as message_key,
    cast(amounts.amount as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from staging.amounts
inner join core.projects
    on
        amounts.file_id = projects.file_id
        and amounts.source_sheet = projects.source_sheet
        and amounts.source_row = projects.source_row
inner join core.yearly
    on
        projects.snapshot_date = yearly.snapshot_date
        and projects.project_id = yearly.project_id
        and amounts.year = yearly.year
        and amounts.flow_code = yearly.flow_code
where yearly.is_future and amounts.amount <> 0
