"""Actions agreed by TWGs: open, overdue and closed; brought to the host ministry; come from another forum."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select
    twg_code,
    action,
    responsible,
    state_code as action_state_code,
    due_date,
    closed_date,
    delay_days,
    meeting_date,
    case when is_escalated_to_host then 'yes' when not is_escalated_to_host then 'no' end as escalated_code,
    origin_code,
    action_id,
    source_file,
    source_sheet,
    source_row
from marts.actions
where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
order by
    case state_code when 'overdue' then 1 when 'open' then 2 else 3 end,
    due_date nulls last,
    twg_code,
    source_row
"""

# Without any workbook nothing is known, and nothing is not 0.
COUNTS = """
with reported as (
    select count(*) as workbooks
    from marts.workbooks
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
),

counted as (
    select
        count(case when state_code = 'open' then 1 end) as open,
        count(case when state_code = 'overdue' then 1 end) as overdue,
        count(case when state_code in ('closed', 'closed_late') then 1 end) as closed,
        count(case when state_code = 'closed_late' then 1 end) as closed_late,
        count(case when is_escalated_to_host then 1 end) as escalated,
        count(case when origin_code = 'other_forum' then 1 end) as from_elsewhere
    from marts.actions
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
)

select
    case when reported.workbooks > 0 then counted.open end as open,
    case when reported.workbooks > 0 then counted.overdue end as overdue,
    case when reported.workbooks > 0 then counted.closed end as closed,
    case when reported.workbooks > 0 then counted.closed_late end as closed_late,
    case when reported.workbooks > 0 then counted.escalated end as escalated,
    case when reported.workbooks > 0 then counted.from_elsewhere end as from_elsewhere
from counted
cross join reported
"""

BY_STATE = """
select twg_code as code, state_code as part_code, count(*) as count
from marts.actions
where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
group by twg_code, state_code
order by code, part_code
"""


def listed(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """Every action, the overdue first, with its delay in days and where it was read."""
    return warehouse.query(LISTED, {"snapshot": snapshot, "twg": twg}, file=file)


def counts(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """One row: how many actions are in each state, were escalated, or came from elsewhere; NULL without a workbook."""
    return warehouse.query(COUNTS, {"snapshot": snapshot, "twg": twg}, file=file)


def by_state(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """How many actions of each TWG are in each state."""
    return warehouse.query(BY_STATE, {"snapshot": snapshot, "twg": twg}, file=file)
