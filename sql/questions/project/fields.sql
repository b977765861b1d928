-- One row per snapshot and field of the record: its value as text, the one before, and its heading.
-- A government agency makes a project one of the government sector, so both headings may have told it.
with records as (
    select
        snapshot_date,
        title,
        partner_code as partner,
        project_number,
        cofunding_number,
        pip_number,
        status_code as status,
        terms_code as terms,
        assistance_type as assistance,
        approval_date,
        start_date,
        completion_date,
        budget_reported as budget,
        budget_currency_code as currency,
        objectives,
        responsible_institution,
        implementing_agency_code as implementing_agency,
        funder_code as funder,
        oda_project_name,
        is_government_sector,
        is_programme_based,
        is_on_budget,
        uses_budget_execution,
        uses_financial_reporting,
        uses_audit,
        uses_procurement,
        uses_results_framework,
        piu_code as piu,
        tied_code as tied,
        updated_date
    from marts.projects
    where project_id = $project
),

texts as (
    select snapshot_date, cast(columns(* exclude (snapshot_date)) as varchar)
    from records
),

cells as (
    select snapshot_date, field, value
    from texts unpivot include nulls (value for field in (columns(* exclude (snapshot_date))))
),

ordered as (
    select
        snapshot_date,
        field,
        value,
        lag(value) over (partition by field order by snapshot_date) as before,
        row_number() over (partition by field order by snapshot_date) as turn
    from cells
),

compared as (
    select snapshot_date, field, value, before, turn > 1 and value is distinct from before as is_changed
    from ordered
)

select
    compared.snapshot_date,
    compared.field,
    compared.value,
    compared.before,
    compared.is_changed,
    string_agg(headings.heading, ' / ' order by headings.heading) as heading
from compared
inner join marts.projects
    on compared.snapshot_date = projects.snapshot_date and projects.project_id = $project
left join marts.headings
    on compared.snapshot_date = headings.snapshot_date
    and projects.source_file = headings.source_file
    and projects.source_sheet is not distinct from headings.source_sheet
    and headings.year is null
    and (
        compared.field = headings.field
        or (
            compared.field = 'is_government_sector'
            and headings.field = 'implementing_agency'
            and projects.implementing_agency_code = 'rgc'
        )
    )
group by compared.snapshot_date, compared.field, compared.value, compared.before, compared.is_changed
order by compared.snapshot_date desc, compared.field
