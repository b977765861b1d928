"""Information that TWGs share: research, studies, missions, reviews, consultations and project documents."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
with linked as (
    select
        project_links.twg_code,
        project_links.owner_id as title,
        array_to_string(list_sort(list(distinct projects.title)), ' / ') as linked_title
    from marts.project_links
    inner join marts.projects using (snapshot_date, project_id)
    where project_links.snapshot_date = $snapshot and project_links.owner_kind = 'information'
    group by project_links.twg_code, project_links.owner_id
)

select
    information.title as document,
    information.link,
    information.kind_code as information_kind_code,
    information.information_date,
    information.organisation,
    linked.linked_title,
    information.twg_code,
    information.source_file,
    information.source_sheet,
    information.source_row
from marts.information
left join linked using (twg_code, title)
where information.snapshot_date = $snapshot
    and ($twg is null or information.twg_code = $twg)
    and ($from_year is null or information.year >= $from_year)
    and ($to_year is null or information.year <= $to_year)
order by information.information_date desc nulls last, information.twg_code, information.source_row
"""

COUNTS = """
select
    count(*) as documents,
    count(distinct organisation) as organisations,
    count(distinct twg_code) as twgs,
    count(case when link is not null then 1 end) as linked
from marts.information
where snapshot_date = $snapshot
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
"""

BY = """
select
    coalesce(case $by when 'organisation' then organisation when 'kind' then kind_code end, 'unknown') as code,
    count(*) as count
from marts.information
where snapshot_date = $snapshot
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
group by code
order by count desc, code
"""

BY_MONTH = """
select year, month, count(*) as count
from marts.information
where snapshot_date = $snapshot
    and year is not null
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
group by year, month
order by year, month
"""


def listed(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Every piece of information shared, the newest first, with its address and where it was read."""
    return warehouse.query(LISTED, scope, file=file)


def counts(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: how many were shared, by how many organisations and TWGs, and how many with an address."""
    return warehouse.query(COUNTS, scope, file=file)


def by(*, file: Path, by: str, **scope: Any) -> pd.DataFrame:
    """How many were shared by each organisation, or of each kind; the most first."""
    return warehouse.query(BY, {"by": by, **scope}, file=file)


def by_month(*, file: Path, **scope: Any) -> pd.DataFrame:
    """How many were shared in each month; undated ones are in no month."""
    return warehouse.query(BY_MONTH, scope, file=file)
