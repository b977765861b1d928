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
    agenda: tuple[bool | None, ...]  # workplan, JMIs, cross-cutting issues; None is not told


@dataclass(frozen=True)
class Action:
    agreed: dt.date
    due: dt.date
    closed: dt.date


@dataclass(frozen=True)
class Activity:
    told: dt.date
    start: dt.date | None
    end: dt.date
    done: dt.date
    delayed: dt.date
    solved: dt.date  # its cause and a solution are written down


@dataclass(frozen=True)
class Member:
    rule: str  # that asks for one
    told: dt.date
    begins: dt.date | None
    ends: dt.date | None
    role: str
    kind: str
    topic: str | None


@dataclass(frozen=True)
class Jmi:
    told: dt.date
    baseline: int | None
    last_target: int | None


@dataclass(frozen=True)
class Group:
    meetings: list[Meeting]
    actions: list[Action]
    activities: list[Activity]
    results: dt.date  # those of last year are reported
    members: list[Member]
    jmis: list[Jmi]


# Who is asked for by which rule: as what, of which kind of organisation, for which issue.
ROLES = {
    "has_chair": ("chair", "ministry", None),
    "has_lead_facilitator": ("lead_facilitator", "partner", None),
    "has_cdcb_representative": ("cdcb_representative", "ministry", None),
    "has_secretariat": ("secretariat", "ministry", None),
    "has_cross_cutting_focal_point": ("focal_point", "ministry", "Gender"),
    "has_ngo_member": ("member", "ngo", None),
}
AGENDA = ("agenda_covers_workplan", "agenda_covers_jmi", "agenda_covers_cross_cutting")
_TERMS = ((None, None), (dt.date(YEAR - 2, 1, 1), NEW_YEAR), (LAST, None), (dt.date(YEAR + 1, 1, 1), None),
          (None, dt.date(YEAR - 1, 12, 31)), (dt.date(YEAR, 6, 2), dt.date(YEAR, 6, 1)))  # fmt: skip


def _others(rng: random.Random) -> tuple[list[Member], list[Jmi]]:
    """Who holds an office, from which day the workbook tells of it, and the JMIs that are agreed."""
    members = []
    for rule, (role, kind, topic) in ROLES.items():
        for _ in range(rng.choice((0, 1, 2))):
            told = rng.choice((NEW_YEAR, rng.choice(DAYS), NEVER))
            begins, ends = rng.choice(_TERMS)
            members.append(Member(rule, told, begins, ends, role, kind, topic))
    # A focal point of no issue, and a member who is no NGO, are none of those that are asked for.
    members += [Member("", NEW_YEAR, None, None, "focal_point", "ministry", None),
                Member("", NEW_YEAR, None, None, "member", "ministry", None)]  # fmt: skip
    jmis = [
        Jmi(rng.choice((NEW_YEAR, rng.choice(DAYS))), rng.choice((None, YEAR - 2, YEAR)),
            rng.choice((None, YEAR - 1, YEAR, YEAR + 2)))
        for _ in range(rng.choice((0, 0, 1, 2)))
    ]  # fmt: skip
    return members, jmis


def group(seed: int) -> Group:
    """What one group does: on time, a day late, a day early, or never, as the seed has it."""
    rng = random.Random(seed)

    def about(day: dt.date, *, never: float = 0.2) -> dt.date:
        return NEVER if rng.random() < never else day + dt.timedelta(days=rng.choice((-30, -1, 0, 0, 1, 20)))

    def a_day() -> dt.date:
        return rng.choice(DAYS)

    def agenda() -> tuple[bool | None, ...]:
        return tuple(rng.choice((True, True, True, False, None)) for _ in AGENDA)

    meetings = []
    for number in range(rng.choice((0, 1, 2, 2, 3))):
        on = a_day()
        sent = about(on - dt.timedelta(days=10))
        meetings.append(
            Meeting(on, "plenary" if number < 3 else "core_group", on - dt.timedelta(days=rng.choice((0, 9, 40, 400))),
                    min(sent, NEVER), max(about(on), on), agenda())
        )  # fmt: skip
    meetings.append(Meeting(a_day(), "core_group", NEW_YEAR, NEVER, NEVER, agenda()))
    actions = [Action(agreed := a_day(), due := agreed + dt.timedelta(days=rng.choice((0, 30, 90))), about(due))
               for _ in range(5)]  # fmt: skip
    told = rng.choice((NEW_YEAR, NEW_YEAR, a_day()))  # when the workplan is handed in
    activities = [
        Activity(told, rng.choice((None, NEW_YEAR, dt.date(YEAR + 1, 1, 1))), end := a_day(), about(end), about(end),
                 about(end))
        for _ in range(rng.choice((0, 4, 4)))
    ]  # fmt: skip
    return Group(meetings, actions, activities, about(dt.date(YEAR, 2, 1), never=0.3), *_others(rng))


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
        if activity.told <= said and activity.end < today and activity.done > said:
            yield "activity", "", activity.end
    if sum(meeting.kind == "plenary" for meeting in known) < 2:
        yield "plan_meeting", "", LAST
    if of.results > said:
        yield "results", "", dt.date(YEAR - 1, 12, 31)


def must_be_judged(of: Group, said: dt.date) -> dict[str, str]:
    """The verdict of each rule."""
    held = [meeting for meeting in of.meetings if meeting.announced <= said and meeting.on <= said]
    plenaries = [meeting for meeting in held if meeting.kind == "plenary"]
    due = [action for action in of.actions if action.agreed <= said and action.due <= said]
    planned = [one for one in of.activities if one.told <= said]
    late = [one for one in planned if one.delayed <= said and one.done > said]
    agreed = [one for one in of.jmis if one.told <= said]

    def all_of(found: list[bool]) -> str:
        return "nothing_to_judge" if not found else "met" if all(found) else "not_met"

    def any_of(found: list[bool]) -> str:
        return "met" if any(found) else "not_met"

    return {
        "meetings_twice_a_year": "met" if len(plenaries) >= 2 else "not_met" if said == LAST else "not_yet",
        "documents_ten_days_before": all_of([(one.on - one.sent).days >= 10 for one in plenaries]),
        "minutes_circulated": all_of([one.minutes <= said for one in plenaries]),
        "actions_closed_when_due": all_of([one.closed <= one.due and one.closed <= said for one in due
                                           if one.due.year == YEAR]),
        "delayed_have_solution": all_of([one.solved <= said for one in late]),
        "workplan_for_the_year": any_of([one.start is None or one.start.year <= YEAR for one in planned]),
        "jmis_for_the_year": any_of([(one.baseline or 0) < YEAR <= (one.last_target or YEAR) for one in agreed]),
        **{rule: any_of([one.agenda[place] is True for one in held]) for place, rule in enumerate(AGENDA)},
        **{rule: any_of([_is_in_office(one) for one in of.members if one.rule == rule and one.told <= said])
           for rule in ROLES},
    }  # fmt: skip


def _is_in_office(member: Member) -> bool:
    """On some day of the year."""
    begins, ends = member.begins or dt.date.min, member.ends or dt.date.max
    return begins <= LAST and ends >= NEW_YEAR and begins <= ends


# The workbooks as tables


# What the tables have beside, which no rule here looks into.
_BLANK = {
    "meetings": {
        "sub_group": "varchar", "attended_government": "integer", "attended_partners": "integer",
        "attended_ngos": "integer", "attended_private_sector": "integer", "decisions": "varchar",
    },
    "actions": {
        "action": "varchar", "action_km": "varchar", "responsible": "varchar", "meeting_date": "date",
        "is_escalated_to_host": "boolean", "origin_code": "varchar",
    },
    "activities": {"activity": "varchar", "activity_km": "varchar"},
    "workbooks": {},
    "members": {},
    "jmis": {},
    "jmi_targets": {},
}  # fmt: skip
_ON_AGENDA = ("has_workplan_on_agenda", "has_jmi_on_agenda", "has_cross_cutting_on_agenda")


def _if_by(day: dt.date, said: dt.date) -> dt.date | None:
    return day if day <= said else None


def tables(days: list[dt.date]) -> dict[str, list[dict[str, Any]]]:
    """The rows of all workbooks that were handed in on these days."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in _BLANK}
    for said in days:
        for twg, of in GROUPS.items():
            file = f"{said}/{twg}.xlsx"
            made["workbooks"].append({"snapshot_date": said, "twg_code": twg, "plan_year": YEAR, "file_id": file,
                                      "source_file": file, "source_sheet": "TWG", "source_row": 2})  # fmt: skip
            place = {"file_id": file, "snapshot_date": said, "twg_code": twg, "source_file": file}
            made["meetings"] += [
                {**place, "source_sheet": "Meetings", "source_row": row, "meeting_date": one.on, "kind_code": one.kind,
                 "documents_sent_date": _if_by(one.sent, said), "minutes_sent_date": _if_by(one.minutes, said),
                 **dict(zip(_ON_AGENDA, one.agenda, strict=True))}
                for row, one in enumerate(of.meetings, start=2) if one.announced <= said
            ]  # fmt: skip
            made["actions"] += [
                {**place, "source_sheet": "Actions", "source_row": row, "action_id": f"X{row}", "due_date": one.due,
                 "closed_date": _if_by(one.closed, said)}
                for row, one in enumerate(of.actions, start=2) if one.agreed <= said
            ]  # fmt: skip
            made["activities"] += [
                {**place, "source_sheet": "Workplan", "source_row": row, "activity_id": f"A{row}",
                 "start_date": one.start, "end_date": one.end,
                 "status_code": "completed" if one.done <= said else "delayed" if one.delayed <= said else "under_way",
                 "cause_of_delay": "Rain" if one.solved <= said else None, "cause_of_delay_km": None,
                 "proposed_solution_km": None,
                 "proposed_solution": "Roofs" if one.solved <= said else None}
                for row, one in enumerate(of.activities, start=2) if one.told <= said
            ]  # fmt: skip
            made["members"] += [
                {**place, "source_sheet": "Members", "source_row": row, "role_code": one.role, "kind_code": one.kind,
                 "topic": one.topic, "from_date": one.begins, "to_date": one.ends}
                for row, one in enumerate(of.members, start=2) if one.told <= said
            ]  # fmt: skip
            agreed = [(row, one) for row, one in enumerate(of.jmis, start=2) if one.told <= said]
            made["jmis"] += [{**place, "source_sheet": "JMI", "source_row": row, "jmi_id": f"J{row}",
                              "baseline_year": one.baseline} for row, one in agreed]  # fmt: skip
            made["jmi_targets"] += [{**place, "jmi_id": f"J{row}", "year": one.last_target} for row, one in agreed
                                    if one.last_target]  # fmt: skip
    return made


# A row of each as of the last day, for its columns where a day has none.
_NONE = {name: rows[:1] for name, rows in tables([LAST]).items()}
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
    assert found == must


def test_the_year_has_every_kind_of_duty_kept_and_not_kept() -> None:
    kinds = {duty[0] for day in DAYS for of in GROUPS.values() for duty in must_be_flagged(of, day, day)}
    stale = {duty[0] for of in GROUPS.values() for duty in must_be_flagged(of, NEW_YEAR, LAST)}
    assert kinds | stale == set(reference.codes("date_kind"))
    states = {
        (rule, state) for day in DAYS for of in GROUPS.values() for rule, state in must_be_judged(of, day).items()
    }
    rules = set(reference.load("conduct_rules")["rule_code"])
    of_a_day = {"meetings_twice_a_year", "documents_ten_days_before", "minutes_circulated", "actions_closed_when_due",
                "delayed_have_solution"}  # fmt: skip
    assert {rule for rule, state in states if state == "met"} == {rule for rule, state in states if state == "not_met"}
    assert {rule for rule, _ in states} == rules
    assert len(states) == 2 * len(rules) + len(of_a_day)  # these are not yet to be met, or there is nothing to judge
