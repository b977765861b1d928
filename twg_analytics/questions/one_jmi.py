"""One JMI: what was agreed, what was reported, who supports it, and what its workbook lacks."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select jmis.jmi_key, jmis.twg_code, jmis.jmi_id, jmis.indicator_en, jmis.indicator_km
from marts.jmis
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
where snapshot_date = $snapshot and ($twg is null or jmis.twg_code = $twg)
order by reporting.twg_order, jmis.source_row
"""

ONE = """
select
    jmis.jmi_key,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.period,
    jmis.outcome,
    jmis.output,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.is_answer,
    jmis.direction,
    jmis.is_cumulative,
    jmis.start_year,
    jmis.baseline_value,
    jmis.first_target_year,
    jmis.last_target_year,
    jmis.last_target_value,
    jmis.responsible,
    jmis.verification_source,
    jmis.pentagon,
    jmis.nsdp_indicator,
    jmis.csdg_target,
    standings.year,
    standings.judged_year,
    standings.target_value,
    standings.actual_value,
    standings.is_met,
    standings.is_incomplete,
    standings.progress_ratio,
    standings.change_value,
    standings.change_code,
    standings.computed_status_code,
    standings.government_status_code,
    standings.partner_status_code,
    standings.has_disagreement,
    standings.is_rated_without_data,
    results.government_comment,
    results.partner_comment,
    results.constraint_text,
    results.action,
    pace.actual_year as pace_year,
    pace.actual_value as pace_value,
    pace.achieved_per_year,
    pace.required_per_year,
    pace.projected_value,
    pace.pace_code,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
left join marts.jmi_pace as pace using (snapshot_date, twg_code, jmi_id)
left join marts.jmi_results as results
    on jmis.snapshot_date = results.snapshot_date
    and jmis.twg_code = results.twg_code
    and jmis.jmi_id = results.jmi_id
    and standings.judged_year = results.year
    and results.disaggregation is null
where jmis.snapshot_date = $snapshot and jmis.jmi_key = $jmi and standings.year = $year
"""

POINTS = """
select points.year, points.point_code, points.value, points.target_text
from marts.jmis
inner join marts.jmi_points as points using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by points.year
"""

RESULTS = """
select
    results.year,
    results.disaggregation,
    results.actual_text,
    results.actual_value,
    results.is_met,
    progress.target_value,
    progress.progress_ratio,
    progress.computed_status_code,
    results.government_status_code,
    results.partner_status_code,
    results.government_comment,
    results.partner_comment,
    results.constraint_text,
    results.action,
    results.reported_date,
    results.source_file,
    results.source_sheet,
    results.source_row
from marts.jmis
inner join marts.jmi_results as results using (snapshot_date, twg_code, jmi_id)
left join marts.jmi_progress as progress
    on results.snapshot_date = progress.snapshot_date
    and results.twg_code = progress.twg_code
    and results.jmi_id = progress.jmi_id
    and results.year = progress.year
    and results.disaggregation is null
where results.snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by results.year desc, results.disaggregation nulls first
"""

PARTNERS = """
select partners.partner_code, partners.partner_name
from marts.jmis
inner join marts.jmi_partners as partners using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by partners.position
"""

ACTIVITIES = """
select
    activities.activity_id,
    activities.activity,
    activities.activity_status_code,
    activities.progress_pct,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from marts.jmis
inner join marts.jmi_activities as activities using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by activities.activity_id
"""

NOTES = """
select
    findings.severity_code,
    findings.message_key,
    findings.value,
    findings.source_file,
    findings.source_sheet,
    findings.source_row,
    findings.source_column
from marts.jmis
inner join marts.findings
    on jmis.snapshot_date = findings.snapshot_date
    and jmis.jmi_id = findings.record_id
    and jmis.source_file = findings.source_file
where jmis.snapshot_date = $snapshot and jmis.jmi_key = $jmi
order by case findings.severity_code when 'refused' then 1 when 'doubtful' then 2 else 3 end, findings.source_row
"""


def listed(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """Every JMI that may be looked at, in the order of TWGs and workbooks."""
    return warehouse.query(LISTED, {"snapshot": snapshot, "twg": twg}, file=file)


def one(*, file: Path, snapshot: object, jmi: str, year: int | None) -> pd.DataFrame:
    """One row: what was agreed of a JMI, where it stands in a year, and its pace."""
    return warehouse.query(ONE, {"snapshot": snapshot, "jmi": jmi, "year": year}, file=file)


def points(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """The given points of a JMI's target path."""
    return warehouse.query(POINTS, {"snapshot": snapshot, "jmi": jmi}, file=file)


def results(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """What was reported of a JMI, by year and disaggregation, with its ratings, comments and place in the file."""
    return warehouse.query(RESULTS, {"snapshot": snapshot, "jmi": jmi}, file=file)


def partners(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """The partners that support a JMI."""
    return warehouse.query(PARTNERS, {"snapshot": snapshot, "jmi": jmi}, file=file)


def activities(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """The activities of the workplan that serve a JMI."""
    return warehouse.query(ACTIVITIES, {"snapshot": snapshot, "jmi": jmi}, file=file)


def notes(*, file: Path, snapshot: object, jmi: str) -> pd.DataFrame:
    """What was found in the cells of a JMI, and what keeps it from being SMART."""
    return warehouse.query(NOTES, {"snapshot": snapshot, "jmi": jmi}, file=file)
