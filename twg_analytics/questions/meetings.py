"""Meetings of TWGs: the calendar, days of notice, agendas, minutes, attendance, and what comes next."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select
    twg_code,
    meeting_date,
    kind_code as meeting_kind_code,
    sub_group,
    case when is_planned then 'planned' when not is_planned then 'held' end as meeting_state_code,
    documents_sent_date,
    circulation_date,
    notice_days,
    documents_code,
    case when has_workplan_on_agenda then 'yes' when not has_workplan_on_agenda then 'no' end as agenda_workplan_code,
    case when has_jmi_on_agenda then 'yes' when not has_jmi_on_agenda then 'no' end as agenda_jmi_code,
    case
        when has_cross_cutting_on_agenda then 'yes' when not has_cross_cutting_on_agenda then 'no'
    end as agenda_cross_cutting_code,
    minutes_sent_date,
    minutes_days,
    attended_government,
    attended_partners,
    attended_ngos,
    source_file,
    source_sheet,
    source_row
from marts.meetings
where snapshot_date = $snapshot
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
order by meeting_date nulls last, twg_code, source_row
"""

# A group that sent a workbook without any meeting has a 0; one that sent none has nothing at all.
BY_TWG = """
with held as (
    select
        twg_code,
        count(case when kind_code = 'plenary' then 1 end) as plenaries,
        count(case when kind_code = 'plenary' and documents_code = 'in_time' then 1 end) as documents_in_time,
        count(case when kind_code = 'plenary' and minutes_sent_date is not null then 1 end) as minutes,
        count(case when kind_code <> 'plenary' or kind_code is null then 1 end) as other_meetings,
        count(case when has_workplan_on_agenda then 1 end) as agendas_workplan,
        count(case when has_jmi_on_agenda then 1 end) as agendas_jmi,
        count(case when has_cross_cutting_on_agenda then 1 end) as agendas_cross_cutting,
        sum(attended_government) as attended_government,
        sum(attended_partners) as attended_partners,
        sum(attended_ngos) as attended_ngos
    from marts.meetings
    where snapshot_date = $snapshot
        and not is_planned
        and ($from_year is null or year >= $from_year)
        and ($to_year is null or year <= $to_year)
    group by twg_code
),

coming as (
    select twg_code, min(meeting_date) as next_meeting_date
    from marts.meetings
    where snapshot_date = $snapshot and is_planned
    group by twg_code
)

select
    twgs.twg_code,
    case when workbooks.twg_code is null then 'not_reported' else 'reported' end as report_code,
    case when workbooks.twg_code is not null then coalesce(held.plenaries, 0) end as plenaries,
    case when workbooks.twg_code is not null then coalesce(held.documents_in_time, 0) end as documents_in_time,
    case when workbooks.twg_code is not null then coalesce(held.minutes, 0) end as minutes,
    case when workbooks.twg_code is not null then coalesce(held.other_meetings, 0) end as other_meetings,
    case when workbooks.twg_code is not null then coalesce(held.agendas_workplan, 0) end as agendas_workplan,
    case when workbooks.twg_code is not null then coalesce(held.agendas_jmi, 0) end as agendas_jmi,
    case when workbooks.twg_code is not null then coalesce(held.agendas_cross_cutting, 0) end
        as agendas_cross_cutting,
    held.attended_government,
    held.attended_partners,
    held.attended_ngos,
    coming.next_meeting_date
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $snapshot
left join held
    on twgs.twg_code = held.twg_code
left join coming
    on twgs.twg_code = coming.twg_code
where $twg is null or twgs.twg_code = $twg
order by twgs.sort
"""

SUMMARY = """
with reported as (
    select count(*) as workbooks
    from marts.workbooks
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
),

plenaries as (
    select documents_code = 'in_time' as has_documents_in_time, minutes_sent_date is not null as has_minutes
    from marts.meetings
    where snapshot_date = $snapshot
        and kind_code = 'plenary'
        and not is_planned
        and ($twg is null or twg_code = $twg)
        and ($from_year is null or year >= $from_year)
        and ($to_year is null or year <= $to_year)
),

counted as (
    select
        count(*) as plenaries,
        count(case when has_documents_in_time then 1 end) as documents_in_time,
        count(case when has_minutes then 1 end) as minutes
    from plenaries
)

select
    case when reported.workbooks > 0 then counted.plenaries end as plenaries,
    case when reported.workbooks > 0 then counted.documents_in_time end as documents_in_time,
    case when reported.workbooks > 0 then counted.minutes end as minutes
from counted
cross join reported
"""

COMING = """
select
    twg_code,
    meeting_date,
    kind_code as meeting_kind_code,
    circulation_date,
    date_diff('day', snapshot_date, circulation_date) as days_left,
    documents_sent_date,
    documents_code,
    source_file,
    source_sheet,
    source_row
from marts.meetings
where snapshot_date = $snapshot and is_planned and ($twg is null or twg_code = $twg)
order by meeting_date, twg_code, source_row
"""

ATTENDANCE = """
with attended as (
    select twg_code, is_planned, year, 'government' as part_code, attended_government as people
    from marts.meetings where snapshot_date = $snapshot
    union all
    select twg_code, is_planned, year, 'development_partner' as part_code, attended_partners as people
    from marts.meetings where snapshot_date = $snapshot
    union all
    select twg_code, is_planned, year, 'ngo' as part_code, attended_ngos as people
    from marts.meetings where snapshot_date = $snapshot
)

select twg_code as code, part_code, sum(people) as count
from attended
where not is_planned
    and ($twg is null or twg_code = $twg)
    and ($from_year is null or year >= $from_year)
    and ($to_year is null or year <= $to_year)
group by twg_code, part_code
having sum(people) is not null
order by code, part_code
"""


def listed(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Every meeting, held or planned, with its days of notice and where it was read."""
    return warehouse.query(LISTED, scope, file=file)


def by_twg(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Each TWG of the registry: meetings held, how many kept to the guideline, who attended, the next meeting."""
    return warehouse.query(BY_TWG, scope, file=file)


def summary(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: plenaries held, those with documents ten days before, with minutes; NULL without a workbook."""
    return warehouse.query(SUMMARY, scope, file=file)


def coming(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """Planned meetings, the next first, and how many days after the day of the data their documents are due."""
    return warehouse.query(COMING, {"snapshot": snapshot, "twg": twg}, file=file)


def attendance(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Attendance reported for meetings held, added up by TWG and constituency."""
    return warehouse.query(ATTENDANCE, scope, file=file)
