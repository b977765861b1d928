-- One row per plan of an NGO that no year of reported money divides into own and other funds.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    headings.heading as source_column,
    'plan_total_unsplit' as message_key,
    cast(money.amount_reported as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from core.money
inner join core.projects
    on
        money.snapshot_date = projects.snapshot_date
        and money.project_id = projects.project_id
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'plan_total'
        and money.year = headings.year
where money.is_plan_unsplit
