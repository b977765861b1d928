"""Money that is linked to activities, project by project, and money of TWGs that is linked to none."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

PROJECTS = """
select
    title,
    partner_code,
    year,
    amount_usd as given_usd,
    standing_code,
    status_code,
    share as link_share,
    funding_usd as project_usd,
    basis_code,
    weight,
    weighted_usd,
    twg_code,
    activity_id,
    source_file,
    source_sheet,
    source_row,
    link_origin_code,
    link_file,
    link_sheet,
    link_row,
    project_id
from marts.activity_projects
where snapshot_date = $snapshot
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
    and ($activity is null or twg_code || ':' || activity_id = $activity)
    and ($standing is null or standing_code = $standing)
    and ($source is null or source_code = $source)
order by twg_code, activity_id, year, given_usd desc nulls last, project_id
"""

UNLINKED = """
select
    count(distinct project_id) as projects,
    sum(case when standing_code = 'firm' then unlinked_usd end) as firm_usd,
    sum(case when standing_code = 'pipeline' then unlinked_usd end) as pipeline_usd,
    sum(case when standing_code = 'withheld' then unlinked_usd end) as withheld_usd,
    sum(case when standing_code = 'firm' and linked_share > 0 then unlinked_usd end) as partly_linked_usd
from marts.unlinked_money
where snapshot_date = $snapshot
    and ($standing is null or standing_code = $standing)
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
"""

UNLINKED_PROJECTS = """
with summed as (
    select
        snapshot_date,
        project_id,
        twg_code,
        standing_code,
        twg_share,
        linked_share,
        sum(unlinked_usd) as unlinked_usd
    from marts.unlinked_money
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($from_year is null or year >= $from_year)
        and ($to_year is null or year <= $to_year)
    group by 1, 2, 3, 4, 5, 6
)

select
    summed.twg_code,
    projects.title,
    projects.partner_code,
    projects.status_code,
    summed.standing_code,
    summed.unlinked_usd,
    summed.twg_share,
    summed.linked_share,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    summed.project_id
from summed
inner join marts.projects using (snapshot_date, project_id)
order by summed.unlinked_usd desc nulls last, summed.project_id, summed.twg_code
"""


def projects(
    *, file: Path, snapshot: object, twg: str | None, from_year: int | None, to_year: int | None,
    activity: str | None = None, standing: str | None = None, source: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per link of an activity (`ed:ED-A01`, else of all) to a project and year: what it gives, in US dollars.

    `standing` keeps what is firm, pipeline or withheld, `source` one database. Each row has the row of the project
    and that of the link.
    """
    scope = {"snapshot": snapshot, "twg": twg, "from_year": from_year, "to_year": to_year}
    return warehouse.query(PROJECTS, {"activity": activity, "standing": standing, "source": source, **scope}, file=file)


def unlinked(*, file: Path, standing: str | None = None, **scope: Any) -> pd.DataFrame:
    """One row: counted money of the TWGs in the years of their plans that is linked to no activity, in US dollars.

    `standing` keeps what is firm, pipeline or withheld, so that the number of projects is that of the amount.
    """
    return warehouse.query(UNLINKED, {"standing": standing, **scope}, file=file)


def unlinked_projects(*, file: Path, **scope: Any) -> pd.DataFrame:
    """The projects behind the unlinked money, each with its row, the largest first."""
    return warehouse.query(UNLINKED_PROJECTS, scope, file=file)
