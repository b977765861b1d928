-- One row per file, column and currency whose amounts were changed at the rate of an earlier year.
select distinct
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    cast(null as integer) as source_row,
    amounts.heading as source_column,
    'rate_carried' as message_key,
    projects.currency_code || ' ' || cast(amounts.year as varchar) as value,
    cast(null as varchar) as record_id,
    cast(null as varchar) as partner_code
from staging.amounts
inner join core.projects
    on
        amounts.file_id = projects.file_id
        and amounts.source_sheet = projects.source_sheet
        and amounts.source_row = projects.source_row
inner join core.rates
    on
        projects.currency_code = rates.currency_code
        and amounts.year = rates.year
where rates.is_carried
union
select distinct
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    cast(null as integer) as source_row,
    headings.heading as source_column,
    'rate_carried' as message_key,
    projects.currency_code || ' ' || cast(projects.budget_year as varchar) as value,
    cast(null as varchar) as record_id,
    cast(null as varchar) as partner_code
from core.projects
left join staging.headings
    on
        projects.file_id = headings.file_id
        and projects.source_sheet = headings.source_sheet
        and headings.field = 'budget'
where projects.is_budget_rate_carried and projects.budget_reported is not null
