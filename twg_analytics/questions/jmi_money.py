"""The money behind JMIs, and the money and the JMIs that no link joins.

Never added up over JMIs: two of them may name the same project.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

MONEY = """
select
    jmis.jmi_key,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    standings.computed_status_code,
    standings.progress_ratio,
    money.jmi_funding_code,
    money.resources_required_usd,
    money.funding_usd,
    money.disbursed_usd,
    money.pipeline_usd,
    money.gap_usd,
    money.funded_ratio,
    money.disbursement_rate,
    money.projects,
    money.projects_with_money,
    money.projects_in_rate,
    jmis.first_year,
    jmis.last_year,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.jmis
inner join marts.jmi_money as money using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
where snapshot_date = $snapshot
    and standings.year = $year
    and ($twg is null or jmis.twg_code = $twg)
    and ($jmi is null or jmis.jmi_key = $jmi)
order by reporting.twg_order, jmis.source_row
"""

PROJECTS = """
select
    projects.title,
    projects.partner_code,
    projects.status_code,
    links.is_direct,
    links.share,
    links.funding_usd,
    links.disbursed_usd,
    links.planned_usd,
    links.pipeline_usd,
    links.budget_usd,
    projects.project_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.jmis
inner join marts.jmi_projects as links using (snapshot_date, twg_code, jmi_id)
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by links.funding_usd desc nulls last, projects.title
"""

# The whole money of a TWG, each project by its share; disbursed and planned in all years that the export reports.
LINKAGE = """
select
    is_linked,
    count(distinct project_id) as projects,
    sum(disbursed_usd) as disbursed_usd,
    sum(planned_usd) as planned_usd
from marts.jmi_linkage
where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
group by is_linked
order by is_linked desc
"""

UNLINKED = """
select
    projects.title,
    linkage.twg_code,
    projects.partner_code,
    projects.status_code,
    linkage.share,
    linkage.disbursed_usd,
    linkage.planned_usd,
    projects.project_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.jmi_linkage as linkage
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $snapshot and not linkage.is_linked and ($twg is null or linkage.twg_code = $twg)
order by linkage.disbursed_usd desc nulls last, projects.source_file, projects.source_row
"""


def money(
    *, file: Path, snapshot: object, year: int | None, twg: str | None = None, jmi: str | None = None
) -> pd.DataFrame:
    """One row per JMI: how it stands in a year, its cost, the money behind it, the gap and the disbursement rate."""
    chosen: dict[str, Any] = {"snapshot": snapshot, "year": year, "twg": twg, "jmi": jmi}
    return warehouse.query(MONEY, chosen, file=file)


def projects(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """The projects behind a JMI, each with the part of its money that stands behind it."""
    return warehouse.query(PROJECTS, {"snapshot": snapshot, "jmi": jmi}, file=file)


def linkage(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """Projects and money of TWGs that some JMI names, and those that none does: at most two rows."""
    return warehouse.query(LINKAGE, {"snapshot": snapshot, "twg": twg}, file=file)


def unlinked(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """The projects of TWGs that no JMI names, each by the TWG's share."""
    return warehouse.query(UNLINKED, {"snapshot": snapshot, "twg": twg}, file=file)
