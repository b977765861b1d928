"""Workplans: what a TWG planned to do, how far it is, and what is delayed."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select
    twg_code,
    activity_id,
    activity,
    priority,
    responsible,
    status_code as activity_status_code,
    start_date,
    end_date,
    progress_pct / 100.0 as progress_share,
    elapsed_share,
    is_overdue,
    has_solution,
    cause_of_delay,
    proposed_solution,
    source_file,
    source_sheet,
    source_row
from marts.activities
where snapshot_date = $snapshot
    and ($twg is null or twg_code = $twg)
    and case $which
        when 'delayed' then status_code = 'delayed'
        when 'without_solution' then not has_solution
        when 'overdue' then is_overdue and coalesce(status_code, 'unknown') <> 'delayed'
        else true
    end
order by twg_code, start_date nulls last, end_date nulls last, activity_id
"""

COUNTS = """
select
    case $by when 'twg' then twg_code else 'all' end as code,
    min(plan_year) as first_plan_year,
    max(plan_year) as last_plan_year,
    count(*) as activities,
    sum(case when status_code = 'completed' then 1 else 0 end) as completed,
    sum(case when status_code = 'under_way' then 1 else 0 end) as under_way,
    sum(case when status_code = 'not_started' then 1 else 0 end) as not_started,
    sum(case when status_code = 'delayed' then 1 else 0 end) as delayed,
    sum(case when status_code = 'cancelled' then 1 else 0 end) as cancelled,
    sum(case when status_code is null then 1 else 0 end) as status_not_reported,
    sum(case when not has_solution then 1 else 0 end) as delayed_without_solution,
    sum(case when is_overdue and coalesce(status_code, 'unknown') <> 'delayed' then 1 else 0 end) as overdue
from marts.activities
where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
group by 1
order by 1
"""


def listed(*, file: Path, snapshot: object, twg: str | None, which: str = "all") -> pd.DataFrame:
    """Activities with their dates, progress and time elapsed (shares of 1), each with its row.

    `which` keeps what is `delayed`, delayed `without_solution`, or `overdue` though nobody calls it delayed.
    """
    return warehouse.query(LISTED, {"snapshot": snapshot, "twg": twg, "which": which}, file=file)


def counts(*, file: Path, snapshot: object, twg: str | None, by: str = "all") -> pd.DataFrame:
    """How many activities have which status, of `all` TWGs together or by `twg`."""
    return warehouse.query(COUNTS, {"snapshot": snapshot, "twg": twg, "by": by}, file=file)
