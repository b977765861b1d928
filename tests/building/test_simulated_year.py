"""A simulated year of 21 TWGs: each duty of the guideline is flagged on its day, and none that does not fall due.

What each group does, and on which day its workbook says so, is written down below; by that a workbook is as of any day.
It is asked in two ways: a workbook handed in every day, and one of New Year that nobody renewed. Plain Python says what
must be flagged; the tables and rules are those of `sql/`.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd
import pytest

from twg_analytics import paths, reference
from twg_analytics.building import layers

YEAR = 2026
NEW_YEAR, LAST = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
DAYS = [NEW_YEAR + dt.timedelta(days=n) for n in range(365)]
TWGS = reference.codes("twg")
NEVER = dt.date(9999, 1, 1)
Duty = tuple[str, str, dt.date]
Flag = tuple[str, dt.date, int]  # kind, day due, days left


@dataclass(frozen=True)
class Meeting:
    on: dt.date
    kind: str
    announced: dt.date
    sent: dt.date  # the documents
    minutes: dt.date


@dataclass(frozen=True)
class Action:
    agreed: dt.date
    due: dt.date
    closed: dt.date


@dataclass(frozen=True)
class Activity:
    end: dt.date
    done: dt.date
    delayed: dt.date
    solved: dt.date  # its cause and a solution are written down


@dataclass(frozen=True)
class Group:
    meetings: list[Meeting]
    actions: list[Action]
    activities: list[Activity]
    results: dt.date  # those of last year are reported


def group(seed: int) -> Group:
    """What one group does: on time, a day late, a day early, or never, as the seed has it."""
    rng = random.Random(seed)

    def about(day: dt.date, *, never: float = 0.2) -> dt.date:
        return NEVER if rng.random() < never else day + dt.timedelta(days=rng.choice((-30, -1, 0, 0, 1, 20)))

    def a_day() -> dt.date:
        return rng.choice(DAYS)

    meetings = []
    for number in range(rng.choice((0, 1, 2, 2, 3))):
        on = a_day()
        sent = about(on - dt.timedelta(days=10))
        meetings.append(
            Meeting(on, "plenary" if number < 3 else "core_group", on - dt.timedelta(days=rng.choice((0, 9, 40, 400))),
                    min(sent, NEVER), max(about(on), on))
        )  # fmt: skip
    meetings.append(Meeting(a_day(), "core_group", NEW_YEAR, NEVER, NEVER))
    actions = [Action(agreed := a_day(), due := agreed + dt.timedelta(days=rng.choice((0, 30, 90))), about(due))
               for _ in range(5)]  # fmt: skip
    activities = [Activity(end := a_day(), about(end), about(end), about(end)) for _ in range(4)]
    return Group(meetings, actions, activities, about(dt.date(YEAR, 2, 1), never=0.3))


GROUPS = {twg: group(number) for number, twg in enumerate(TWGS)}


# What must be flagged, in plain Python: `said` is the day of the workbook.


def must_be_flagged(of: Group, said: dt.date, today: dt.date) -> Iterator[Duty]:
    known = [meeting for meeting in of.meetings if meeting.announced <= said]
    for meeting in known:
        if meeting.on > said and meeting.on >= today:
            yield "meeting", meeting.kind, meeting.on
            if meeting.sent > said:
                yield "circulation", meeting.kind, meeting.on - dt.timedelta(days=10)
        elif meeting.on > said:
            yield "report", meeting.kind, meeting.on
        elif meeting.kind == "plenary" and meeting.minutes > said:
            yield "minutes", meeting.kind, meeting.on
    for action in of.actions:
        if action.agreed <= said < action.closed:
            yield "action", "", action.due
    for activity in of.activities:
        if activity.end < today and activity.done > said:
            yield "activity", "", activity.end
    if sum(meeting.kind == "plenary" for meeting in known) < 2:
        yield "plan_meeting", "", LAST
    if of.results > said:
        yield "results", "", dt.date(YEAR - 1, 12, 31)


def must_be_judged(of: Group, said: dt.date) -> dict[str, str]:
    """The verdicts of the rules that a day can turn."""
    held = [meeting for meeting in of.meetings if meeting.announced <= said and meeting.on <= said]
    plenaries = [meeting for meeting in held if meeting.kind == "plenary"]
    due = [action for action in of.actions if action.agreed <= said and action.due <= said]
    late = [one for one in of.activities if one.delayed <= said and one.done > said]

    def all_of(found: list[bool]) -> str:
        return "nothing_to_judge" if not found else "met" if all(found) else "not_met"

    return {
        "meetings_twice_a_year": "met" if len(plenaries) >= 2 else "not_met" if said == LAST else "not_yet",
        "documents_ten_days_before": all_of([(one.on - one.sent).days >= 10 for one in plenaries]),
        "minutes_circulated": all_of([one.minutes <= said for one in plenaries]),
        "actions_closed_when_due": all_of([one.closed <= one.due and one.closed <= said for one in due
                                           if one.due.year == YEAR]),
        "delayed_have_solution": all_of([one.solved <= said for one in late]),
    }  # fmt: skip


# The workbooks as tables


def _if_by(day: dt.date, said: dt.date) -> dt.date | None:
    return day if day <= said else None


def tables(days: list[dt.date]) -> dict[str, list[dict[str, Any]]]:
    """The rows of all workbooks that were handed in on these days."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in ("workbooks", "meetings", "actions", "activities")}
    for said in days:
        for twg, of in GROUPS.items():
            file = f"{said}/{twg}.xlsx"
            made["workbooks"].append({"snapshot_date": said, "twg_code": twg, "plan_year": YEAR, "file_id": file,
                                      "source_file": file, "source_sheet": "TWG", "source_row": 2})  # fmt: skip
            place = {"file_id": file, "snapshot_date": said, "twg_code": twg, "source_file": file}
            made["meetings"] += [
                {**place, "source_sheet": "Meetings", "source_row": row, "meeting_date": one.on, "kind_code": one.kind,
                 "documents_sent_date": _if_by(one.sent, said), "minutes_sent_date": _if_by(one.minutes, said)}
                for row, one in enumerate(of.meetings, start=2) if one.announced <= said
            ]  # fmt: skip
            made["actions"] += [
                {**place, "source_sheet": "Actions", "source_row": row, "action_id": f"X{row}", "due_date": one.due,
                 "closed_date": _if_by(one.closed, said)}
                for row, one in enumerate(of.actions, start=2) if one.agreed <= said
            ]  # fmt: skip
            made["activities"] += [
                {**place, "source_sheet": "Workplan", "source_row": row, "activity_id": f"A{row}", "end_date": one.end,
                 "status_code": "completed" if one.done <= said else "delayed" if one.delayed <= said else "under_way",
                 "cause_of_delay": "Rain" if one.solved <= said else None, "cause_of_delay_km": None,
                 "proposed_solution_km": None,
                 "proposed_solution": "Roofs" if one.solved <= said else None}
                for row, one in enumerate(of.activities, start=2)
            ]  # fmt: skip
    return made


# A row of each as of the last day, for its columns where a day has none.
_NONE = {name: rows[:1] for name, rows in tables([LAST]).items()}
# What the tables have beside, which no rule here looks into.
_BLANK = {
    "meetings": {
        "sub_group": "varchar", "has_workplan_on_agenda": "boolean", "has_jmi_on_agenda": "boolean",
        "has_cross_cutting_on_agenda": "boolean", "attended_government": "integer", "attended_partners": "integer",
        "attended_ngos": "integer",
    },
    "actions": {
        "action": "varchar", "responsible": "varchar", "meeting_date": "date", "is_escalated_to_host": "boolean",
        "origin_code": "varchar",
    },
    "activities": {"activity": "varchar", "start_date": "date"},
    "workbooks": {},
}  # fmt: skip
_MADE = ("core/meetings", "core/conduct_meetings", "core/conduct_actions", "core/conduct_members",
         "core/conduct_plans", "core/conduct_evidence", "marts/twg_conduct", "marts/meetings")  # fmt: skip


def year_of(days: list[dt.date]) -> duckdb.DuckDBPyConnection:
    """A database of the workbooks of some days, with the verdicts and macros of the program."""
    made = duckdb.connect()
    made.execute("set threads = 1; create schema core; create schema staging; create schema marts")
    for name, rows in tables(days).items():
        frame = pd.DataFrame(rows or _NONE[name], columns=list(_NONE[name][0])).head(len(rows))
        blank = "".join(f", cast(null as {kind}) as {column}" for column, kind in _BLANK[name].items())
        made.register("frame", frame)
        dates = ", ".join(f"cast({column} as date) as {column}" for column in frame if str(column).endswith("_date"))
        place = "staging" if name == "meetings" else "core"
        made.execute(f"create table {place}.{name} as select * replace ({dates}){blank} from frame")
        made.unregister("frame")
    rules = reference.load("conduct_rules")
    made.register("frame", rules)
    made.execute(
        "create table staging.conduct_rules as select rule_code, section, sheet, unit_code,"
        " cast(required_value as double) as required_value, cast(notice_days as integer) as notice_days from frame"
    )
    reported = [(day, twg) for day in days for twg, of in GROUPS.items() if of.results > day]
    made.register("silent", pd.DataFrame(reported, columns=["snapshot_date", "twg_code"]))
    made.execute(
        f"""
        alter table staging.meetings drop column snapshot_date;
        alter table staging.meetings drop column twg_code;
        alter table staging.meetings drop column source_file;
        create table core.members (snapshot_date date, twg_code varchar, role_code varchar, kind_code varchar,
            topic varchar, from_date date, to_date date, source_file varchar, source_sheet varchar, source_row integer);
        create table core.jmis (snapshot_date date, twg_code varchar, jmi_id varchar, baseline_year integer,
            source_file varchar, source_sheet varchar, source_row integer);
        create table core.jmi_targets (snapshot_date date, twg_code varchar, jmi_id varchar, year integer);
        create table core.years as select {YEAR} as year;
        create table marts.snapshots as select distinct snapshot_date from core.workbooks;
        create view marts.workbooks as from core.workbooks;
        create view marts.actions as from core.actions;
        create view marts.activities as from core.activities;
        create table marts.jmi_progress as
        select cast(snapshot_date as date) as snapshot_date, twg_code, {YEAR - 1} as year,
            'no_data' as computed_status_code from silent;
        """
    )
    for name in _MADE:
        made.execute(f"create table {name.replace('/', '.')} as {(paths.SQL / f'{name}.sql').read_text()}")
    there = {
        (str(schema), str(table))
        for schema, table in made.execute("select table_schema, table_name from information_schema.tables").fetchall()
    }
    for macro in layers.macros(there).values():
        made.execute(macro)
    return made


def flagged(made: duckdb.DuckDBPyConnection, said: dt.date | None = None) -> dict[dt.date, dict[str, list[Flag]]]:
    """What is flagged on each day of the year, in one question: by the workbooks of that day, or of one day."""
    found = made.execute(
        """
        select days.today, duties.twg_code, duties.date_kind_code, duties.due_date, duties.days_left
        from (select cast(unnest($days) as date) as today) as days,
        lateral (
            select * from duties(
                {'snapshot': coalesce($said, days.today), 'today': days.today, 'twg': cast(null as varchar[])}
            )
        ) as duties
        order by all
        """,
        {"days": DAYS, "said": said},
    ).fetchall()
    flags: dict[dt.date, dict[str, list[Flag]]] = {day: {twg: [] for twg in TWGS} for day in DAYS}
    for today, twg, *flag in found:
        flags[today][twg].append((flag[0], flag[1], flag[2]))
    return flags


def expected(said: dt.date, today: dt.date) -> dict[str, list[Flag]]:
    return {
        twg: sorted((kind, due, (due - today).days) for kind, _, due in must_be_flagged(of, said, today))
        for twg, of in GROUPS.items()
    }


@pytest.fixture(scope="module")
def every_day() -> duckdb.DuckDBPyConnection:
    return year_of(DAYS)


def test_every_duty_is_flagged_on_its_day_and_no_other(every_day: duckdb.DuckDBPyConnection) -> None:
    assert flagged(every_day) == {day: expected(day, day) for day in DAYS}


def test_with_the_workbooks_of_new_year_duties_go_on_being_flagged() -> None:
    made = year_of([NEW_YEAR])
    assert flagged(made, NEW_YEAR) == {day: expected(NEW_YEAR, day) for day in DAYS}


def test_every_verdict_turns_on_its_day(every_day: duckdb.DuckDBPyConnection) -> None:
    """All days of all groups in one question."""
    judged = every_day.execute(
        "select snapshot_date, twg_code, rule_code, state_code from marts.twg_conduct where year = $year",
        {"year": YEAR},
    ).fetchall()
    found = {(day, twg, rule): state for day, twg, rule, state in judged}
    must = {(day, twg, rule): state for day in DAYS for twg, of in GROUPS.items()
            for rule, state in must_be_judged(of, day).items()}  # fmt: skip
    assert {key: found[key] for key in must} == must


def test_the_year_has_every_kind_of_duty_kept_and_not_kept() -> None:
    kinds = {duty[0] for day in DAYS for of in GROUPS.values() for duty in must_be_flagged(of, day, day)}
    stale = {duty[0] for of in GROUPS.values() for duty in must_be_flagged(of, NEW_YEAR, LAST)}
    assert kinds | stale == set(reference.codes("date_kind"))
    states = {
        (rule, state) for day in DAYS for of in GROUPS.values() for rule, state in must_be_judged(of, day).items()
    }
    assert len(states) == 5 * 3  # each rule met, not met, and not yet or nothing to judge
