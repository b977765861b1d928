"""What partners publish as IATI activities, held against the ODA database; nothing here is in a total."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

TOTALS = """
with years as (
    select min(year) as first_year, max(year) as last_year
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $snapshot
        and projects.source_code = 'oda'
        and resources.measure_code = 'disbursed'
        and resources.amount_usd <> 0
)

select
    count(*) as partners,
    count(case when is_publishing then 1 end) as publishing,
    coalesce(sum(published), 0) as published,
    coalesce(sum(confirmed), 0) as confirmed,
    coalesce(sum(proposed), 0) as proposed,
    coalesce(sum(only_published), 0) as only_published,
    coalesce(sum(only_database), 0) as only_database,
    coalesce(sum(case when not is_publishing then records end), 0) as records_not_compared,
    max(years.first_year) as first_year,
    max(years.last_year) as last_year
from marts.reconciliation_partners
cross join years
where snapshot_date = $snapshot and ($partner is null or partner_code = $partner)
"""

PARTNERS = """
select
    partner_code,
    is_publishing,
    -- Of a partner that publishes nothing we hold nothing is known, which is not zero.
    case when is_publishing then published end as published,
    case when is_publishing then confirmed end as confirmed,
    case when is_publishing then proposed end as proposed,
    case when is_publishing then only_published end as only_published,
    case when is_publishing then only_database end as only_database,
    case when is_publishing then amounts_different end as amounts_different,
    case when is_publishing then dates_different end as dates_different,
    case when is_publishing then statuses_different end as statuses_different,
    published_usd,
    database_usd,
    records
from marts.reconciliation_partners
where snapshot_date = $snapshot and ($partner is null or partner_code = $partner)
order by is_publishing desc, only_published + only_database desc, records desc, partner_code
"""

IN_BOTH = """
select
    coalesce(title, published_title, root_id) as title,
    partner_code,
    standing_code as reconciliation_code,
    is_amount_different,
    is_date_different,
    is_status_different,
    published_usd,
    database_usd,
    published_status_code,
    status_code,
    published_start_date,
    start_date,
    published_end_date,
    completion_date,
    root_id as activity_identifier,
    published_file,
    published_row,
    source_file,
    source_sheet,
    source_row,
    project_id
from marts.reconciliation_projects
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and standing_code in ('confirmed', 'proposed')
order by
    is_amount_different desc nulls last,
    abs(coalesce(published_usd, 0) - coalesce(database_usd, 0)) desc,
    root_id
"""

ONLY_PUBLISHED = """
select
    coalesce(published_title, root_id) as published_title,
    partner_code,
    published_usd,
    published_total_usd,
    published_status_code,
    published_start_date,
    published_end_date,
    root_id as activity_identifier,
    published_file,
    published_row
from marts.reconciliation_projects
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and standing_code = 'only_published'
order by published_usd desc nulls last, root_id
"""

ONLY_DATABASE = """
select
    title,
    partner_code,
    database_usd,
    status_code,
    start_date,
    completion_date,
    source_file,
    source_sheet,
    source_row,
    project_id
from marts.reconciliation_projects
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and standing_code = 'only_database'
order by database_usd desc nulls last, project_id
"""

DIFFERENCES = """
select
    coalesce(projects.title, projects.published_title, projects.root_id) as title,
    projects.partner_code,
    money.year,
    money.published_usd,
    money.database_usd,
    money.published_usd - money.database_usd as difference_usd,
    money.comparison_code as reconciliation_comparison_code,
    projects.published_file,
    projects.published_row,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_id
from marts.reconciliation_money as money
inner join marts.reconciliation_projects as projects using (snapshot_date, root_id)
where snapshot_date = $snapshot
    and ($partner is null or projects.partner_code = $partner)
    and money.comparison_code not in ('agreed', 'not_compared')
order by abs(coalesce(money.published_usd, 0) - coalesce(money.database_usd, 0)) desc, root_id, money.year
"""


def totals(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """One row: how many projects are in both, only in IATI, only in the database; and of how many partners."""
    return warehouse.query(TOTALS, {"snapshot": snapshot, "partner": partner}, file=file)


def partners(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """One row per partner with a record or an activity: what is in both and in one only, and what differs."""
    return warehouse.query(PARTNERS, {"snapshot": snapshot, "partner": partner}, file=file)


def in_both(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """Projects that are published and recorded, with both sides' money, dates and status; differing amounts first."""
    return warehouse.query(IN_BOTH, {"snapshot": snapshot, "partner": partner}, file=file)


def differences(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """The years in which a project that is in both was disbursed differently, by more than 1 %; the largest first."""
    return warehouse.query(DIFFERENCES, {"snapshot": snapshot, "partner": partner}, file=file)


def only_published(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """Projects that a partner publishes and no record matches, the largest first."""
    return warehouse.query(ONLY_PUBLISHED, {"snapshot": snapshot, "partner": partner}, file=file)


def only_database(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """Records of publishing partners that no activity matches, the largest first."""
    return warehouse.query(ONLY_DATABASE, {"snapshot": snapshot, "partner": partner}, file=file)
