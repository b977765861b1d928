"""Snapshots: what was published, of which dates, and what may be chosen in it."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select snapshot_date, is_latest, is_illustrative, has_disbursements, has_plans
from marts.snapshots
order by snapshot_date desc
"""

YEARS = """
select distinct year
from marts.resources
where year is not null
order by year
"""

PARTNERS = """
with partners_with_projects as (
    select distinct partner_code
    from marts.projects
)

select partners.partner_code, partners.name_en, partners.name_km, partners.group_code
from marts.partners
inner join partners_with_projects using (partner_code)
order by partners.name_en
"""

PARTNER_NAMES = """
select partner_code, name_en, name_km
from marts.partners
"""


def listed(*, file: Path) -> pd.DataFrame:
    """Every snapshot of the warehouse, the newest first."""
    return warehouse.query(LISTED, file=file)


def years(*, file: Path) -> pd.DataFrame:
    """Every year for which some snapshot has money."""
    return warehouse.query(YEARS, file=file)


def partners(*, file: Path) -> pd.DataFrame:
    """Every partner that has a project in some snapshot, with its names."""
    return warehouse.query(PARTNERS, file=file)


def partner_names(*, file: Path) -> pd.DataFrame:
    """Every partner that is listed or that a record names, as its partner or as who funds it."""
    return warehouse.query(PARTNER_NAMES, file=file)
