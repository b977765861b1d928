"""Whether a TWG works as the guideline asks (contracts §4 and §5, Conduct), at every edge.

One build of one snapshot: each case below is the workbook of a TWG, and its verdicts were worked out by hand.
"""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from tests.building import built
from tests.building.built import Built
from tests.reading import rows, workbooks
from tests.reading.workbooks import Grid
from twg_analytics import reference
from twg_analytics.questions import actions as agreed
from twg_analytics.questions import conduct
from twg_analytics.questions import meetings as met
from twg_analytics.questions.scope import Scope

DAY = dt.date(2026, 6, 30)  # the day of the data; plans are of 2026 unless the case says otherwise
TWGS = reference.codes("twg")

MEETING = ("meeting_date", "kind", "documents_sent_on", "agenda_workplan", "agenda_jmi", "agenda_cross_cutting",
           "minutes_sent_on")  # fmt: skip
ACTION = ("action_id", "due_on", "closed_on")
MEMBER = ("organisation", "kind", "role", "topic", "from_date", "to_date")


def day(text: str) -> dt.date:
    """A day of 2026, as `06-15`."""
    return dt.date.fromisoformat(f"2026-{text}")


def meetings(*held: tuple[Any, ...]) -> dict[str, Grid]:
    return {"Meetings": [list(MEETING), *map(list, held)]}


def actions(*agreed: tuple[Any, ...]) -> dict[str, Grid]:
    return {"Actions": [list(ACTION), *([f"X-{n}", *dates] for n, dates in enumerate(agreed))]}


def members(*listed: tuple[Any, ...]) -> dict[str, Grid]:
    return {"Members": [list(MEMBER), *map(list, listed)]}


def plan(*activities: tuple[Any, ...]) -> dict[str, Grid]:
    heads = ["activity_id", "start_date", "end_date", "status", "cause_of_delay", "proposed_solution"]
    return {"Workplan": [heads, *([f"A-{n}", *cells] for n, cells in enumerate(activities))]}


def jmis(*agreed: tuple[Any, ...]) -> dict[str, Grid]:
    heads = ["jmi_id", "kind", "baseline_year", "Target 2025", "Target 2026", "Target 2027"]
    return {"JMI": [heads, *([f"J-{n}", *cells] for n, cells in enumerate(agreed))]}


# A case: what it is about, the sheets of the workbook, and of some rules the verdict, observed value and state.
Verdict = tuple[bool | None, float | None, str]
MET, NOT_MET, NOT_YET, NOTHING = "met", "not_met", "not_yet", "nothing_to_judge"
CASES: dict[str, tuple[dict[str, Grid], dict[str, Verdict]]] = {
    "documents exactly ten days before": (
        meetings((day("03-15"), "plenary", day("03-05"))),
        {"documents_ten_days_before": (True, 1, MET), "meetings_twice_a_year": (None, 1, NOT_YET)},
    ),
    "documents nine days before": (
        meetings((day("03-15"), "plenary", day("03-06"))),
        {"documents_ten_days_before": (False, 0, NOT_MET)},
    ),
    "documents on the meeting day": (
        meetings((day("03-15"), "plenary", day("03-15"))),
        {"documents_ten_days_before": (False, 0, NOT_MET)},
    ),
    "documents after the meeting": (
        meetings((day("03-15"), "plenary", day("04-01"))),
        {"documents_ten_days_before": (False, 0, NOT_MET)},
    ),
    "documents undated, and the other plenary in time": (
        meetings(
            (day("02-15"), "plenary", None, None, None, None, day("03-01")),
            (day("03-15"), "plenary", day("03-01")),
        ),
        {
            "documents_ten_days_before": (False, 0.5, NOT_MET),
            "meetings_twice_a_year": (True, 2, MET),
            "minutes_circulated": (False, 0.5, NOT_MET),
        },
    ),
    "a plenary on 31 December and on 1 January, and two that are of other years": (
        meetings(
            (dt.date(2025, 12, 31), "plenary", None),
            (day("01-01"), "plenary", dt.date(2025, 12, 22)),
            (day("12-31"), "plenary", day("12-21")),
            (dt.date(2027, 1, 1), "plenary", None),
        ),
        # The plenary of 31 December is only planned on 30 June.
        {"documents_ten_days_before": (True, 1, MET), "meetings_twice_a_year": (None, 1, NOT_YET)},
    ),
    "two plenaries on one day": (
        meetings((day("05-05"), "plenary", day("04-20")), (day("05-05"), "plenary", day("04-27"))),
        {"meetings_twice_a_year": (True, 2, MET), "documents_ten_days_before": (False, 0.5, NOT_MET)},
    ),
    "no plenary, and agendas of other kinds": (
        meetings(
            (day("02-01"), "core group", None, "Yes", "No", None),
            (day("03-01"), "preparatory", None, "No", "No", None),
            (day("04-01"), "sub-group", None, None, "Yes", None),
        ),
        {
            "meetings_twice_a_year": (None, 0, NOT_YET),
            "documents_ten_days_before": (None, None, NOTHING),
            "minutes_circulated": (None, None, NOTHING),
            "agenda_covers_workplan": (True, 1, MET),
            "agenda_covers_jmi": (True, 1, MET),
            "agenda_covers_cross_cutting": (False, 0, NOT_MET),
        },
    ),
    "planned meetings count for nothing": (
        meetings(
            (day("06-30"), "plenary", day("06-20"), "No", "No", "No", None),  # held on the day of the data
            (day("07-10"), "plenary", None, "Yes", None, None, None),  # documents due on 30 June: still time
            (day("07-09"), "core group", None, None, None, None, None),
        ),
        {
            "meetings_twice_a_year": (None, 1, NOT_YET),
            "documents_ten_days_before": (True, 1, MET),
            "agenda_covers_workplan": (False, 0, NOT_MET),
            "minutes_circulated": (False, 0, NOT_MET),
        },
    ),
    "a planned plenary whose day for sending has passed": (
        meetings((day("07-09"), "plenary", None)),
        {
            "documents_ten_days_before": (None, None, NOTHING),
            "minutes_circulated": (None, None, NOTHING),
            "meetings_twice_a_year": (None, 0, NOT_YET),
        },
    ),
    "a meeting without a readable date is in no year": (
        meetings(("31-02-2026", "plenary", day("02-01"), "Yes")),
        {"meetings_twice_a_year": (None, 0, NOT_YET), "agenda_covers_workplan": (False, 0, NOT_MET)},
    ),
    "actions closed on the due day, late, open, due later, of another year, undated": (
        actions(
            (day("03-01"), day("03-01")),
            (day("03-01"), day("03-02")),
            (day("06-30"), None),
            (day("07-01"), None),
            (dt.date(2025, 12, 31), None),
            (None, None),
        ),
        {"actions_closed_when_due": (False, 1 / 3, NOT_MET)},
    ),
    "all actions closed by their due date": (
        actions((day("01-01"), dt.date(2025, 12, 1)), (day("06-30"), day("06-30"))),
        {"actions_closed_when_due": (True, 1, MET)},
    ),
    "no action due": (
        actions((day("07-01"), day("05-01")), (dt.date(2027, 1, 1), None)),
        {"actions_closed_when_due": (None, None, NOTHING)},
    ),
    "members leave on the first day of the year or come on the last": (
        members(
            ("Ministry", "government", "chair", None, None, day("01-01")),
            ("Partner", "development partner", "lead facilitator", None, day("12-31"), None),
            ("CDCB", "CDCB", "CDCB representative", None, None, dt.date(2025, 12, 31)),
            ("Ministry", "government", "secretariat", None, dt.date(2027, 1, 1), None),
            ("Ministry of Women", "government", "focal point", None, None, None),
            ("An NGO", "NGO", "technical advisor", "gender", dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
            ("Co-chair", "government", "co-chair", None, None, None),
        ),
        {
            "has_chair": (True, 1, MET),
            "has_lead_facilitator": (True, 1, MET),
            "has_cdcb_representative": (False, 0, NOT_MET),
            "has_secretariat": (False, 0, NOT_MET),
            "has_cross_cutting_focal_point": (False, 0, NOT_MET),
            "has_ngo_member": (True, 1, MET),
        },
    ),
    "a focal point with a topic": (
        members(("Ministry of Women", "government", "focal point", "gender", None, None)),
        {"has_cross_cutting_focal_point": (True, 1, MET), "has_chair": (False, 0, NOT_MET)},
    ),
    "delayed activities, one with a cause only; plans of other years; JMIs that are over or not begun": (
        plan(
            (dt.date(2025, 1, 1), dt.date(2025, 12, 31), "Delayed", "Rain", "Roofs"),
            (dt.date(2027, 1, 1), None, "Delayed", "Rain", None),
        )
        | jmis(("numeric", 2020, 5, None, None), ("numeric", 2026, None, None, 9)),
        {
            "delayed_have_solution": (False, 0.5, NOT_MET),
            "workplan_for_the_year": (False, 0, NOT_MET),
            "jmis_for_the_year": (False, 0, NOT_MET),
        },
    ),
    "a delayed activity with both; activities on the edges of the year; JMIs in force": (
        plan(
            (None, day("01-01"), "Delayed", "Rain", "Roofs"),
            (day("12-31"), None, "Completed", None, None),
            (None, None, "Cancelled", None, None),
        )
        | jmis(
            ("numeric", 2025, None, None, 9),
            ("milestone", None, None, "adopted", None),
            ("numeric", None, None, None, None),
        ),
        {
            "delayed_have_solution": (True, 1, MET),
            "workplan_for_the_year": (True, 3, MET),
            "jmis_for_the_year": (True, 3, MET),
        },
    ),
}  # fmt: skip
WITHOUT_YEAR, EMPTY = TWGS[len(CASES)], TWGS[len(CASES) + 1]
SILENT = TWGS[len(CASES) + 2 :]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("conduct")
    raw = folder / "raw" / f"{DAY}"
    rows.write_xlsx(raw / "oda.xlsx", rows.grid([rows.oda()]))
    for twg, (sheets, _) in zip(TWGS, CASES.values(), strict=False):
        workbooks.write(raw / f"{twg}.xlsx", {"TWG": [["twg_code", "plan_year"], [twg, 2026]], **sheets})
    plenaries = meetings((day("03-15"), "plenary", day("03-05")), (day("04-15"), "plenary", day("04-05")))
    workbooks.write(raw / "no_year.xlsx", {"TWG": [["twg_code", "plan_year"], [WITHOUT_YEAR, None]], **plenaries})
    empty: dict[str, Grid] = {
        "TWG": [["twg_code", "plan_year"], [EMPTY, 2026]],
        "Workplan": [["activity_id", "output"]],
    }
    workbooks.write(raw / "empty.xlsx", empty)
    return built.from_files(folder)


@pytest.mark.parametrize("case", CASES)
def test_verdicts_at_the_edges(made: Built, case: str) -> None:
    twg = TWGS[list(CASES).index(case)]
    found = {
        rule: tuple(verdict)
        for rule, *verdict in made.all(
            "select rule_code, is_met, observed_value, state_code from marts.twg_conduct where twg_code = $twg", twg=twg
        )
    }
    expected = CASES[case][1]
    assert {rule: found[rule] for rule in expected} == {
        rule: (is_met, pytest.approx(observed) if observed is not None else None, state)
        for rule, (is_met, observed, state) in expected.items()
    }


def test_every_twg_with_a_year_has_every_rule_once_and_the_others_none(made: Built) -> None:
    assert len(TWGS) == 21 and len(SILENT) >= 1
    counted = dict(made.all("select twg_code, count(distinct rule_code) from marts.twg_conduct group by twg_code"))
    judged = set(TWGS[: len(CASES)]) | {EMPTY}
    assert counted == dict.fromkeys(judged, 16)
    assert made.one("select count(*) from marts.twg_conduct") == (16 * len(judged),)


def test_a_twg_that_sent_nothing_has_no_row_in_any_mart_but_the_registry(made: Built) -> None:
    for table in ("twg_conduct", "conduct_evidence", "workbooks", "meetings", "members", "activities"):
        assert made.all(f"select 1 from marts.{table} where twg_code = $twg", twg=SILENT[0]) == []
    assert made.one("select count(*) from marts.twgs where twg_code = $twg", twg=SILENT[0]) == (1,)


def test_a_workbook_without_its_year_is_reported_and_not_judged(made: Built) -> None:
    assert made.all("select plan_year from marts.workbooks where twg_code = $twg", twg=WITHOUT_YEAR) == [(None,)]
    for table in ("twg_conduct", "conduct_evidence"):
        assert made.all(f"select 1 from marts.{table} where twg_code = $twg", twg=WITHOUT_YEAR) == []
    assert made.one("select count(*) from marts.meetings where twg_code = $twg", twg=WITHOUT_YEAR) == (2,)


def test_nothing_to_judge_is_neither_met_nor_not_met(made: Built) -> None:
    states = dict(made.all("select rule_code, state_code from marts.twg_conduct where twg_code = $twg", twg=EMPTY))
    shares = {"documents_ten_days_before", "minutes_circulated", "actions_closed_when_due", "delayed_have_solution"}
    assert {rule for rule, state in states.items() if state == NOTHING} == shares
    assert {rule for rule, state in states.items() if state == NOT_YET} == {"meetings_twice_a_year"}
    assert {rule for rule, state in states.items() if state == NOT_MET} == set(states) - shares - {
        "meetings_twice_a_year"
    }


def test_each_verdict_rests_on_its_rows(made: Built) -> None:
    """A rule that counts, counts its evidence; one that asks for a share divides it; each row has its place."""
    disagreeing = made.all("""
        with evidence as (
            select twg_code, rule_code, count(*) as judged, sum(case when meets_rule then 1 else 0 end) as met
            from marts.conduct_evidence group by twg_code, rule_code
        )
        select conduct.twg_code, conduct.rule_code, conduct.observed_value, evidence.met, evidence.judged
        from marts.twg_conduct as conduct
        left join marts.conduct_rules as rules using (rule_code)
        left join evidence on conduct.twg_code = evidence.twg_code and conduct.rule_code = evidence.rule_code
        where conduct.judged <> coalesce(evidence.judged, 0) or conduct.observed_value is distinct from
            case rules.unit_code
                when 'count' then coalesce(evidence.met, 0)
                else evidence.met * 1.0 / evidence.judged
            end
    """)
    assert disagreeing == []
    assert made.all(
        "select source_sheet, source_row from marts.conduct_evidence where rule_code = 'has_ngo_member'"
    ) == [("Members", 7)]
    assert made.one("select count(*) from marts.conduct_evidence where source_file is null or source_row is null") == (
        0,
    )


def test_what_each_rule_asks_for_stands_in_its_list(made: Built) -> None:
    asked = dict(made.all("select rule_code, required_value from marts.twg_conduct"))
    rules = reference.load("conduct_rules")
    assert asked == {row.rule_code: float(row.required_value) for row in rules.itertuples()}
    assert asked["meetings_twice_a_year"] == 2
    assert rules.set_index("rule_code")["notice_days"].dropna().to_dict() == {"documents_ten_days_before": "10"}
    assert dict(rules.groupby("section", sort=False)["rule_code"].count()) == {
        "V(ii)": 2, "VI(ii)": 5, "VII(i)": 3, "VIII": 5, "IX": 1,
    }  # fmt: skip


# A plan of an earlier year is judged to the day of the data

YEARS = """
select year, is_met, observed_value, state_code from marts.twg_conduct
where twg_code = $twg and rule_code = $rule and snapshot_date = $day order by year
"""


def held(*days: str) -> list[list[Any]]:
    """Plenary meetings on these days, documents ten days before and with minutes, but for those marked `late`."""
    found: list[list[Any]] = []
    for text in days:
        on = dt.date.fromisoformat(text[:10])
        notice = 9 if "late" in text else 10
        found.append([on, "plenary", on - dt.timedelta(days=notice), "Yes", "No", "No", on if notice == 10 else None])
    return found


@pytest.fixture(scope="module")
def over_the_years(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Four groups with a plan of 2024 or later, looked at on 30 June 2026 and on the last day of the year."""
    folder = tmp_path_factory.mktemp("years")
    given: dict[str, tuple[int, list[list[Any]]]] = {
        "ed": (2024, held("2023-12-31 late", "2024-01-01", "2024-12-31 late", "2025-05-05 late", "2026-03-01")),
        "he": (2025, held("2025-03-01", "2025-04-01", "2026-02-01", "2026-03-01")),
        "aw": (2027, held("2026-03-01")),
    }
    for date in (DAY, LAST_DAY):
        raw = folder / "raw" / f"{date}"
        rows.write_xlsx(raw / "oda.xlsx", rows.grid([rows.oda()]))
        for twg, (year, listed) in given.items():
            sheets: dict[str, Grid] = {
                "TWG": [["twg_code", "plan_year"], [twg, year]],
                "Meetings": [list(MEETING), *listed],
            }
            workbooks.write(raw / f"{twg}.xlsx", sheets)
    return built.from_files(folder)


LAST_DAY = dt.date(2026, 12, 31)
TWICE = "meetings_twice_a_year"


@pytest.mark.parametrize(
    ("twg", "day", "rule", "verdicts"),
    [
        ("ed", DAY, TWICE, [(2024, True, 2, MET), (2025, False, 1, NOT_MET), (2026, None, 1, NOT_YET)]),
        ("ed", LAST_DAY, TWICE, [(2024, True, 2, MET), (2025, False, 1, NOT_MET), (2026, False, 1, NOT_MET)]),
        ("he", DAY, TWICE, [(2025, True, 2, MET), (2026, True, 2, MET)]),
        ("aw", DAY, TWICE, [(2027, None, 0, NOT_YET)]),
        # Four plenaries since 1 January 2024, of which two were late; the one of 2023 is nobody's.
        ("ed", DAY, "documents_ten_days_before", [(2024, False, 0.5, NOT_MET)]),
        ("ed", DAY, "minutes_circulated", [(2024, False, 0.5, NOT_MET)]),
        ("he", DAY, "documents_ten_days_before", [(2025, True, 1, MET)]),
        ("he", DAY, "agenda_covers_workplan", [(2025, True, 2, MET)]),  # the two of 2026 are not of the plan's year
        ("aw", DAY, "documents_ten_days_before", [(2027, None, None, NOTHING)]),
    ],
)
def test_each_year_has_its_verdict(
    over_the_years: Built, twg: str, day: dt.date, rule: str, verdicts: list[Any]
) -> None:  # fmt: skip
    assert over_the_years.all(YEARS, twg=twg, rule=rule, day=day) == verdicts


def test_a_scorecard_shows_the_year_that_was_not_met_and_all_years_are_listed(over_the_years: Built) -> None:
    scope = Scope(over_the_years.to_ask("conduct"), DAY)
    cells = conduct.cells(scope, rule=TWICE).set_index("twg_code")
    shown = {twg: (cells.loc[twg, "conduct_state_code"], cells.loc[twg, "calendar_year"]) for twg in ("ed", "he", "aw")}
    assert shown == {"ed": (NOT_MET, 2025), "he": (MET, 2026), "aw": (NOT_YET, 2027)}
    assert len(cells) == len(TWGS)
    listed = conduct.verdicts(scope, rule=TWICE)
    assert listed[listed["twg_code"] == "ed"]["calendar_year"].tolist() == [2024, 2025, 2026]
    assert len(listed) == len(TWGS) + 2 + 1  # two more years of Education, one more of Health
    counts = conduct.by_rule(scope).set_index("conduct_rule_code").loc[TWICE]
    assert counts[["met", "not_met", "not_yet", "not_reported"]].tolist() == [1, 1, 1, len(TWGS) - 3]


def test_data_that_newer_ones_replaced_are_counted_from_their_own_day(over_the_years: Built) -> None:
    file, today = over_the_years.to_ask("actions"), dt.date(2030, 1, 1)
    counted = {of: agreed.counts(Scope(file, of, today=today)).iloc[0]["as_of_date"].date() for of in (DAY, LAST_DAY)}
    assert counted == {DAY: DAY, LAST_DAY: today}


def test_the_rows_behind_a_verdict_name_the_late_meetings(over_the_years: Built) -> None:
    late = over_the_years.all(
        """
        select cast(meetings.meeting_date as varchar), evidence.year from marts.conduct_evidence as evidence
        inner join marts.meetings using (snapshot_date, source_file, source_sheet, source_row)
        where rule_code = 'documents_ten_days_before' and not meets_rule and snapshot_date = $day order by 1
        """,
        day=DAY,
    )
    assert late == [("2024-12-31", 2024), ("2025-05-05", 2024)]


# The marts that pages read


def test_a_meeting_knows_its_notice_and_its_day_for_sending(made: Built) -> None:
    twg = TWGS[list(CASES).index("planned meetings count for nothing")]
    assert _met(made, twg, DAY) == [
        ("2026-06-30", "held", "2026-06-20", 10, "in_time"),
        ("2026-07-09", "planned", "2026-06-29", None, "not_sent"),
        ("2026-07-10", "planned", "2026-06-30", None, "not_due"),
    ]


def test_a_meeting_stands_as_it_does_today(made: Built) -> None:
    """The day after its last day for sending it is late; on its own day it is still to come, then not reported."""
    twg = TWGS[list(CASES).index("planned meetings count for nothing")]
    states = {
        day: [(state, documents) for _, state, _, _, documents in _met(made, twg, dt.date.fromisoformat(day))][1:]
        for day in ("2026-07-01", "2026-07-09", "2026-07-10", "2026-07-11")
    }
    assert states == {
        "2026-07-01": [("planned", "not_sent"), ("planned", "not_sent")],
        "2026-07-09": [("planned", "not_sent"), ("planned", "not_sent")],
        "2026-07-10": [("not_reported", "not_sent"), ("planned", "not_sent")],
        "2026-07-11": [("not_reported", "not_sent"), ("not_reported", "not_sent")],
    }


def _met(made: Built, twg: str, today: dt.date) -> list[tuple[Any, ...]]:
    listed = met.listed(Scope(made.to_ask("meetings"), DAY, twg=twg, today=today))
    days = [listed[column].dt.strftime("%Y-%m-%d") for column in ("meeting_date", "circulation_date")]
    notice = [None if pd.isna(days) else int(days) for days in listed["notice_days"]]
    return list(zip(days[0], listed["meeting_state_code"], days[1], notice, listed["documents_code"], strict=True))


@pytest.mark.parametrize(
    ("case", "days", "code"),
    [
        ("documents nine days before", 9, "late"),
        ("documents on the meeting day", 0, "late"),
        ("documents after the meeting", -17, "late"),
        ("a meeting without a readable date is in no year", None, None),
    ],
)
def test_late_documents_are_told_in_days(made: Built, case: str, days: int | None, code: str | None) -> None:
    twg = TWGS[list(CASES).index(case)]
    listed = met.listed(Scope(made.to_ask("meetings"), DAY, twg=twg))
    assert [(None if pd.isna(row.notice_days) else row.notice_days, row.documents_code or None)
            for row in listed.itertuples()] == [(days, code)]  # fmt: skip


def test_actions_are_open_overdue_or_closed_and_their_delay_is_counted(made: Built) -> None:
    twg = TWGS[list(CASES).index("actions closed on the due day, late, open, due later, of another year, undated")]
    assert _agreed(made, twg, DAY) == [
        ("X-0", "closed", 0),
        ("X-1", "closed_late", 1),
        ("X-2", "overdue", 0),
        ("X-3", "open", None),
        ("X-4", "overdue", 181),
        ("X-5", "open", None),
    ]
    # Today, one is not overdue the day before it is due and is on that day; of today before the data, the data's day.
    assert _agreed(made, twg, day("06-30"))[3] == ("X-3", "open", None)
    assert _agreed(made, twg, day("07-01"))[2:4] == [("X-2", "overdue", 1), ("X-3", "overdue", 0)]
    assert _agreed(made, twg, day("01-01")) == _agreed(made, twg, DAY)


def _agreed(made: Built, twg: str, today: dt.date) -> list[tuple[Any, ...]]:
    listed = agreed.listed(Scope(made.to_ask("actions"), DAY, twg=twg, today=today)).sort_values("action_id")
    return [
        (row.action_id, row.action_state_code, None if pd.isna(row.delay_days) else row.delay_days)
        for row in listed.itertuples()
    ]


def test_members_are_in_office_on_the_day_of_the_data(made: Built) -> None:
    twg = TWGS[list(CASES).index("members leave on the first day of the year or come on the last")]
    query = "select role_code from marts.members where twg_code = $twg and is_in_office order by 1"
    assert [role for (role,) in made.all(query, twg=twg)] == ["co_chair", "focal_point", "technical_advisor"]
