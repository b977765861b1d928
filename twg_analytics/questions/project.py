"""One project record: everything known of it, with the heading that each value was read under.

Money is that of the whole record, never the part of it that passes a filter.
"""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

HISTORY = """
with money as (
    select
        snapshot_date,
        min(case when measure_code = 'disbursed' then year end) as first_year,
        max(case when measure_code = 'disbursed' then year end) as last_year,
        sum(case when measure_code = 'disbursed' then amount_usd end) as delivered_usd,
        sum(case when measure_code = 'disbursed' then counted_usd end) as disbursed_usd,
        sum(
            case when measure_code = 'planned' and year >= extract(year from snapshot_date) then counted_usd end
        ) as planned_usd
    from marts.resources
    where project_id = $project and year is not null
    group by snapshot_date
),

-- In a currency without a rate: reported, and in no sum of dollars.
without_rate as (
    select
        snapshot_date,
        count(case when flow_code = 'disbursed' then 1 end) as disbursed_without_rate,
        count(
            case when flow_code = 'planned' and year >= extract(year from snapshot_date) then 1 end
        ) as planned_without_rate
    from marts.money
    where project_id = $project and amount_usd is null
    group by snapshot_date
)

select
    projects.snapshot_date,
    projects.title,
    projects.partner_code,
    projects.source_code,
    projects.status_code,
    projects.start_date,
    projects.completion_date,
    projects.budget_usd,
    projects.budget_reported,
    projects.budget_currency_code,
    money.disbursed_usd,
    money.planned_usd,
    money.delivered_usd,
    money.first_year,
    money.last_year,
    coalesce(without_rate.disbursed_without_rate, 0) as disbursed_without_rate,
    coalesce(without_rate.planned_without_rate, 0) as planned_without_rate,
    projects.objectives,
    projects.cofunding_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.projects
left join money using (snapshot_date)
left join without_rate using (snapshot_date)
where projects.project_id = $project
order by projects.snapshot_date desc
"""

BY_YEAR = """
select
    cast(resources.year as varchar) as code,
    resources.measure_code,
    resources.measure_code = 'disbursed' or projects.status_code not in ('pipeline', 'suspended') as is_firm,
    resources.amount_usd,
    resources.counted_usd
from marts.resources
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $snapshot and project_id = $project and resources.year is not null
order by resources.year, resources.measure_code
"""

# Two columns of an NGO's funders make one amount; then both headings are named.
MONEY = """
with headings_of_parts as (
    select
        headings.flow_code,
        headings.year,
        case headings.part_code when 'total' then 'unknown' else headings.part_code end as funding_code,
        string_agg(headings.heading, ' + ' order by headings.heading) as heading
    from marts.headings
    inner join marts.projects
        on headings.snapshot_date = projects.snapshot_date
        and headings.source_file = projects.source_file
        and headings.source_sheet is not distinct from projects.source_sheet
    where projects.snapshot_date = $snapshot and projects.project_id = $project and headings.flow_code is not null
    group by headings.flow_code, headings.year, funding_code
)

select
    money.year,
    money.flow_code,
    money.funding_code,
    money.amount_usd,
    money.counted_usd,
    case
        when money.amount_usd is null then 'no_rate'
        when money.counted_usd = money.amount_usd then null
        when money.flow_code = 'on_budget' then 'on_budget'
        when money.funding_code = 'delegated' then 'delegated'
        when projects.source_code = 'ngo' and money.flow_code = 'planned' then 'own_part'
        else 'elsewhere'
    end as reason_code,
    money.amount_reported,
    money.currency_code,
    money.exchange_rate,
    money.is_rate_carried,
    headings_of_parts.heading
from marts.money
inner join marts.projects using (snapshot_date, project_id)
left join headings_of_parts
    on money.flow_code = headings_of_parts.flow_code
    and money.funding_code = headings_of_parts.funding_code
    and money.year = headings_of_parts.year
where snapshot_date = $snapshot and project_id = $project
order by
    money.year desc,
    case money.flow_code when 'disbursed' then 1 when 'planned' then 2 when 'budget' then 3 else 4 end,
    case money.funding_code when 'own' then 1 when 'delegated' then 2 else 3 end
"""

# A government agency makes a project one of the government sector, so both headings may have told it.
FIELDS = """
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
"""

PARTS = """
with parts as (
    select 'twg' as field, twg_code as code, cast(null as varchar) as level_code, share, is_inferred
    from marts.project_twgs
    where snapshot_date = $snapshot and project_id = $project
    union all
    select 'sector' as field, sector_code as code, null as level_code, sum(share) as share, bool_or(is_inferred)
    from marts.project_sectors
    where snapshot_date = $snapshot and project_id = $project
    group by sector_code
    union all
    select 'subsector' as field, subsector_code as code, null as level_code, share, is_inferred
    from marts.project_sectors
    where snapshot_date = $snapshot and project_id = $project
    union all
    select 'province' as field, province_code as code, null as level_code, share, is_inferred
    from marts.project_provinces
    where snapshot_date = $snapshot and project_id = $project
    union all
    select 'thematic_markers' as field, marker_code as code, level_code, null as share, false as is_inferred
    from marts.project_markers
    where snapshot_date = $snapshot and project_id = $project
)

select parts.field, parts.code, parts.level_code, parts.share, parts.is_inferred, headings.heading
from parts
inner join marts.projects on projects.snapshot_date = $snapshot and projects.project_id = $project
left join marts.headings
    on headings.snapshot_date = $snapshot
    and projects.source_file = headings.source_file
    and projects.source_sheet is not distinct from headings.source_sheet
    and parts.field = headings.field
order by parts.field, parts.share desc nulls last, parts.code
"""

SIBLINGS = """
select projects.project_id, projects.title, projects.partner_code, projects.status_code
from marts.projects
inner join marts.projects as this
    on projects.snapshot_date = this.snapshot_date and projects.cofunding_number = this.cofunding_number
where this.snapshot_date = $snapshot and this.project_id = $project and projects.project_id <> $project
order by projects.partner_code, projects.project_id
"""

LINKS = """
select
    owner_kind,
    twg_code,
    case when owner_kind <> 'information' then owner_id end as owner_id,
    owner_text_en,
    owner_text_km,
    activity_status_code,
    through_activity_id,
    share as link_share,
    document_link,
    source_file,
    source_sheet,
    source_row
from marts.project_links
where snapshot_date = $snapshot and project_id = $project
order by case owner_kind when 'activity' then 1 when 'jmi' then 2 else 3 end, twg_code, project_links.owner_id
"""

OTHER_CELLS = """
select heading, value
from marts.other_cells
where snapshot_date = $snapshot and project_id = $project
order by heading, value
"""

FINDINGS = """
select
    findings.severity_code,
    findings.message_key,
    findings.source_file,
    findings.source_sheet,
    findings.source_row,
    findings.source_column,
    findings.value
from marts.findings
inner join marts.projects using (snapshot_date, source_file, source_row)
where snapshot_date = $snapshot
    and projects.project_id = $project
    and findings.source_sheet is not distinct from projects.source_sheet
order by
    case findings.severity_code when 'refused' then 1 when 'doubtful' then 2 else 3 end,
    findings.source_column nulls first
"""


def history(*, file: Path, project: str | None) -> pd.DataFrame:
    """One row per snapshot that holds the record, the newest first: what it was, and its money counted once.

    `planned_usd` is what was planned from the year of the snapshot on.
    """
    return warehouse.query(HISTORY, {"project": project}, file=file)


def by_year(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """The whole record's disbursed and planned money by year."""
    return warehouse.query(BY_YEAR, {"snapshot": snapshot, "project": project}, file=file)


def money(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """One row per year, flow and funding: in dollars, counted, why not, as reported, and under which heading."""
    return warehouse.query(MONEY, {"snapshot": snapshot, "project": project}, file=file)


def fields(*, file: Path, project: str | None) -> pd.DataFrame:
    """One row per snapshot and field of the record: its value as text, the one before, and its heading.

    Without a heading the file has no such column; a heading without a value is a cell left blank.
    """
    return warehouse.query(FIELDS, {"project": project}, file=file)


def parts(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """What the record lists: TWGs, sectors, sub-sectors and provinces with shares, markers with levels."""
    return warehouse.query(PARTS, {"snapshot": snapshot, "project": project}, file=file)


def siblings(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """The other records of the same project, by their co-funding number."""
    return warehouse.query(SIBLINGS, {"snapshot": snapshot, "project": project}, file=file)


def links(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """The activities, JMIs and documents of TWG workbooks that name the record, with the cell's file and row."""
    return warehouse.query(LINKS, {"snapshot": snapshot, "project": project}, file=file)


def other_cells(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """What else the export says of the record, in columns that no rule uses."""
    return warehouse.query(OTHER_CELLS, {"snapshot": snapshot, "project": project}, file=file)


def findings(*, file: Path, snapshot: object, project: str | None) -> pd.DataFrame:
    """What was doubted or noted in the record's row, the gravest first."""
    return warehouse.query(FINDINGS, {"snapshot": snapshot, "project": project}, file=file)
