"""The Technical Working Groups: the registry, who is in a group, what it works on, what it does next."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

REGISTRY = """
with verdicts as (
    select
        twg_code,
        count(case when is_met then 1 end) as met,
        count(case when is_met is not null then 1 end) as judged
    from marts.twg_conduct
    where snapshot_date = $snapshot
    group by twg_code
)

select
    twgs.twg_code,
    twgs.acronym,
    twgs.host_en,
    twgs.host_km,
    twgs.co_host_en,
    twgs.co_host_km,
    case when twgs.is_confirmed then 'yes' else 'no' end as confirmed_code,
    twgs.source,
    case when workbooks.twg_code is null then 'not_reported' else 'reported' end as report_code,
    workbooks.plan_year,
    verdicts.met,
    verdicts.judged,
    workbooks.source_file
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $snapshot
left join verdicts
    on twgs.twg_code = verdicts.twg_code
where $twg is null or twgs.twg_code = $twg
order by twgs.sort
"""

MEMBERS = """
select
    organisation,
    kind_code as member_kind_code,
    role_code,
    topic,
    sub_group,
    from_date,
    to_date,
    is_in_office,
    source_file,
    source_sheet,
    source_row
from marts.members
where snapshot_date = $snapshot and twg_code = $twg
order by is_in_office desc, source_row
"""

BY_KIND = """
select kind_code as member_kind_code, count(distinct organisation) as organisations
from marts.members
where snapshot_date = $snapshot and twg_code = $twg and is_in_office
group by kind_code
order by organisations desc, member_kind_code
"""

SUB_GROUPS = """
with named as (
    select sub_group, organisation, cast(null as date) as meeting_date
    from marts.members
    where snapshot_date = $snapshot and twg_code = $twg and is_in_office
    union all
    select sub_group, cast(null as varchar) as organisation, meeting_date
    from marts.meetings
    where snapshot_date = $snapshot and twg_code = $twg and not is_planned
)

select
    sub_group,
    count(distinct organisation) as organisations,
    count(meeting_date) as meetings,
    max(meeting_date) as last_meeting_date
from named
where sub_group is not null
group by sub_group
order by sub_group
"""

PRIORITIES = """
select
    priority,
    count(*) as activities,
    count(case when status_code = 'completed' then 1 end) as completed,
    count(case when status_code = 'delayed' then 1 end) as delayed
from marts.activities
where snapshot_date = $snapshot and twg_code = $twg
group by priority
order by activities desc, priority
"""

# What a group has to do from the day of the data on.
DATES = """
with dates as (
    select circulation_date as due_date, 'circulation' as date_kind_code, cast(null as varchar) as action,
        source_file, source_sheet, source_row
    from marts.meetings
    where snapshot_date = $snapshot and twg_code = $twg and documents_code in ('not_due', 'not_sent') and is_planned
    union all
    select meeting_date as due_date, 'meeting' as date_kind_code, sub_group as action,
        source_file, source_sheet, source_row
    from marts.meetings
    where snapshot_date = $snapshot and twg_code = $twg and is_planned
    union all
    select due_date, 'action' as date_kind_code, action, source_file, source_sheet, source_row
    from marts.actions
    where snapshot_date = $snapshot and twg_code = $twg and state_code in ('open', 'overdue') and due_date is not null
)

select
    due_date,
    date_diff('day', $snapshot, due_date) as days_left,
    date_kind_code,
    action,
    source_file,
    source_sheet,
    source_row
from dates
order by due_date, date_kind_code, source_row
"""


def registry(*, file: Path, snapshot: object, twg: str | None = None) -> pd.DataFrame:
    """Each TWG of the registry: its host and where that is known from, and whether it sent a workbook."""
    return warehouse.query(REGISTRY, {"snapshot": snapshot, "twg": twg}, file=file)


def members(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """The organisations of a TWG with their roles, those in office on the day of the data first."""
    return warehouse.query(MEMBERS, {"snapshot": snapshot, "twg": twg}, file=file)


def by_kind(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """How many organisations of each kind are in a TWG on the day of the data."""
    return warehouse.query(BY_KIND, {"snapshot": snapshot, "twg": twg}, file=file)


def sub_groups(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """The sub-groups that members or meetings of a TWG name."""
    return warehouse.query(SUB_GROUPS, {"snapshot": snapshot, "twg": twg}, file=file)


def priorities(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """The priorities of a workplan with their activities, and how many of those are completed or delayed."""
    return warehouse.query(PRIORITIES, {"snapshot": snapshot, "twg": twg}, file=file)


def dates(*, file: Path, snapshot: object, twg: str) -> pd.DataFrame:
    """What a TWG has to do next: documents to send, meetings, actions due; overdue actions have negative days."""
    return warehouse.query(DATES, {"snapshot": snapshot, "twg": twg}, file=file)
