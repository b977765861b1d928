-- One row per snapshot and project record (contracts §5, Records: never merged).
with dated as (
    select
        records.*,
        cast(fiscal_year(coalesce(records.approval_date, records.start_date)) as integer) as budget_year
    from staging.records
)

select
    core_records.snapshot_date,
    core_records.project_id,
    core_records.place,
    dated.source_code,
    dated.project_number,
    dated.cofunding_number,
    dated.pip_number,
    dated.title,
    dated.partner_code,
    dated.partner_name,
    dated.is_partner_listed,
    dated.status_code,
    dated.terms_code,
    dated.assistance_type,
    dated.approval_date,
    dated.start_date,
    dated.completion_date,
    dated.updated_date,
    dated.budget_year,
    dated.budget_reported,
    dated.has_currency_column,
    dated.currency,
    dated.currency_code,
    case
        when dated.currency_code = 'USD' then dated.budget_reported
        else dated.budget_reported / rates.rate_per_usd
    end as budget_usd,
    coalesce(rates.is_carried, false) as is_budget_rate_carried,
    dated.objectives,
    dated.responsible_institution,
    dated.implementing_agency_code,
    dated.is_government_sector,
    dated.is_programme_based,
    dated.uses_budget_execution,
    dated.uses_financial_reporting,
    dated.uses_audit,
    dated.uses_procurement,
    dated.uses_results_framework,
    dated.is_on_budget,
    dated.piu_code,
    dated.tied_code,
    dated.funder_code,
    dated.funder_name,
    dated.oda_project_name,
    dated.file_id,
    dated.source_file,
    dated.source_sheet,
    dated.source_row
from core.records as core_records
inner join dated
    on
        core_records.file_id = dated.file_id
        and core_records.source_sheet = dated.source_sheet
        and core_records.source_row = dated.source_row
left join core.rates
    on
        dated.currency_code = rates.currency_code
        and dated.budget_year = rates.year
order by core_records.place
