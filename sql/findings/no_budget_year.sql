-- One row per total budget in a foreign currency that no date gives an exchange rate for.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'no_budget_year' as message_key,
    projects.currency_code as value,
    projects.project_id as record_id,
    projects.partner_code
from core.projects
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'budget'
where
    projects.budget_reported is not null
    and projects.budget_year is null
    and projects.currency_code <> 'USD'
