-- One row per amount without an exchange rate, of a year or of the total budget: it is in no dollar total.
with unpriced as (
    select
        amounts.file_id,
        amounts.source_sheet,
        amounts.source_row,
        amounts.heading,
        amounts.year
    from staging.amounts
    union all
    select
        projects.file_id,
        projects.source_sheet,
        projects.source_row,
        headings.heading,
        projects.budget_year as year
    from core.projects
    left join staging.headings
        on
            projects.file_id = headings.file_id
            and projects.source_sheet = headings.source_sheet
            and headings.field = 'budget'
    where projects.budget_reported is not null and projects.budget_year is not null
)

select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    unpriced.heading as source_column,
    'no_rate' as message_key,
    projects.currency_code || ' ' || cast(unpriced.year as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from unpriced
inner join core.projects
    on
        unpriced.file_id = projects.file_id
        and unpriced.source_sheet = projects.source_sheet
        and unpriced.source_row = projects.source_row
inner join core.rates
    on
        projects.currency_code = rates.currency_code
        and unpriced.year = rates.year
where rates.rate_per_usd is null
