-- One row per negative amount in a loaded project: of a year, or the total budget.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    amounts.heading as source_column,
    'negative_amount' as message_key,
    cast(amounts.amount as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from staging.amounts
inner join core.projects
    on
        amounts.file_id = projects.file_id
        and amounts.source_sheet = projects.source_sheet
        and amounts.source_row = projects.source_row
where amounts.amount < 0
union all
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'negative_amount' as message_key,
    cast(projects.budget_reported as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from core.projects
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'budget'
where projects.budget_reported < 0
