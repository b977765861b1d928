"""Since the last meeting: which earlier data to compare with, which JMIs moved, which actions were opened and closed.

The earlier data are those of the last snapshot at or before the TWG's last plenary meeting, for that is what the
meeting had before it; without such a meeting or snapshot, those just before. A TWG that sent no workbook with either
data has not moved: nobody knows.
"""

import datetime as dt
from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

BEFORE = """
with last_plenary as (
    select max(meeting_date) as meeting_date
    from marts.meetings
    where snapshot_date = $snapshot and twg_code = $twg and kind_code = 'plenary' and not is_planned
),

earlier as (
    select
        last_plenary.meeting_date,
        max(case when snapshots.snapshot_date <= last_plenary.meeting_date then snapshots.snapshot_date end)
            as at_meeting_date,
        max(snapshots.snapshot_date) as previous_date
    from last_plenary
    left join marts.snapshots on snapshots.snapshot_date < $snapshot
    group by last_plenary.meeting_date
)

select
    earlier.meeting_date,
    coalesce(earlier.at_meeting_date, earlier.previous_date) as before_date,
    earlier.at_meeting_date is not null as is_of_meeting,
    workbooks.twg_code is not null as has_workbook
from earlier
left join marts.workbooks
    on workbooks.snapshot_date = coalesce(earlier.at_meeting_date, earlier.previous_date)
    and workbooks.twg_code = $twg
"""

# A JMI that stands in one of the two only is new or gone, and did not move.
JMIS = """
with now as (
    select jmi_id, computed_status_code
    from marts.jmi_standings
    where snapshot_date = $snapshot and twg_code = $twg and year = $year
),

earlier as (
    select jmi_id, computed_status_code
    from marts.jmi_standings
    where snapshot_date = $before and twg_code = $twg and year = $before_year
)

select
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    earlier.computed_status_code as before_status_code,
    now.computed_status_code as after_status_code,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from now
inner join earlier using (jmi_id)
inner join marts.jmis
    on now.jmi_id = jmis.jmi_id and jmis.snapshot_date = $snapshot and jmis.twg_code = $twg
where now.computed_status_code <> earlier.computed_status_code
order by jmis.source_row
"""

ACTIONS = """
with earlier as (
    select action_id, closed_date
    from marts.actions
    where snapshot_date = $before and twg_code = $twg
)

select
    case when actions.closed_date is not null then 'closed' else 'opened' end as move_code,
    action_id,
    actions.action,
    actions.responsible,
    actions.state_code as action_state_code,
    actions.due_date,
    actions.closed_date,
    actions.source_file,
    actions.source_sheet,
    actions.source_row
from marts.actions
left join earlier using (action_id)
where actions.snapshot_date = $snapshot
    and actions.twg_code = $twg
    and case when actions.closed_date is not null then earlier.closed_date is null else earlier.action_id is null end
order by move_code, actions.due_date nulls last, actions.source_row
"""


def before(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """One row: the last plenary meeting held, the earlier data to compare with, and whether they hold a workbook."""
    return warehouse.query(BEFORE, {"snapshot": snapshot, "twg": twg}, file=file)


def jmis(*, file: Path, snapshot: dt.date, before: dt.date, twg: str, year: int, before_year: int) -> pd.DataFrame:
    """The JMIs whose computed status is another than in the earlier data, each in the last year that was over."""
    asked = {"snapshot": snapshot, "before": before, "twg": twg, "year": year, "before_year": before_year}
    return warehouse.query(JMIS, asked, file=file)


def actions(*, file: Path, snapshot: dt.date, before: dt.date, twg: str) -> pd.DataFrame:
    """The actions closed since the earlier data, and those opened since that are not closed."""
    return warehouse.query(ACTIONS, {"snapshot": snapshot, "before": before, "twg": twg}, file=file)
