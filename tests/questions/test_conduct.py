"""What pages about TWGs ask, answered on the two workbooks of `building/working_groups.py`."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from tests.building import invented, working_groups
from tests.conftest import Warehouses
from twg_analytics import reference
from twg_analytics.questions import actions, conduct, information, meetings, provinces, twgs
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import conduct as told
from twg_analytics.sentences import work
from twg_analytics.words import LANGUAGES

TWGS = reference.codes("twg")


@pytest.fixture(scope="module")
def every(published: Warehouses) -> Scope:
    """The latest snapshot, every TWG."""
    return Scope(published("groups"), invented.LATEST)


@pytest.fixture(scope="module")
def before(every: Scope) -> Scope:
    """The snapshot before, which has no workbook."""
    return replace(every, snapshot=invented.BEFORE)


@pytest.fixture(scope="module")
def education(every: Scope) -> Scope:
    return replace(every, twg="ed")


def records(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows as plain tuples, missing as None."""
    rows = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    return list(rows.itertuples(index=False, name=None))


def test_every_twg_has_a_cell_for_every_rule_and_silence_is_no_verdict(every: Scope) -> None:
    cells = conduct.cells(every)
    assert len(cells) == 21 * 16
    assert cells["twg_code"].unique().tolist() == TWGS
    states = cells.groupby("twg_code")["conduct_state_code"].agg(set)
    assert states["ed"] == {"met", "not_met"}
    assert states["he"] == {"not_judged"}
    assert all(states[twg] == {"not_reported"} for twg in TWGS if twg not in ("ed", "he"))
    silent = cells[~cells["twg_code"].isin(["ed"])]
    assert silent[["observed_value", "year"]].isna().all(axis=None)


def test_unmet_rules_of_the_worked_example(education: Scope) -> None:
    cells = conduct.cells(education)
    unmet = cells[cells["conduct_state_code"] == "not_met"]
    assert unmet["conduct_rule_code"].tolist() == working_groups.UNMET
    assert unmet["observed_value"].tolist() == [0.5, 0.5, 0.5, 0]


def test_each_rule_adds_up_to_all_twgs(every: Scope) -> None:
    by_rule = conduct.by_rule(every).set_index("conduct_rule_code")
    assert (by_rule[["met", "not_met", "not_yet", "nothing_to_judge", "not_reported"]].sum(axis=1) == 21).all()
    assert by_rule.loc["has_chair", ["met", "not_met", "nothing_to_judge", "not_reported"]].tolist() == [1, 0, 1, 19]
    assert by_rule.loc["minutes_circulated", ["met", "not_met"]].tolist() == [0, 1]


def test_who_reported_is_counted_of_all(every: Scope, before: Scope) -> None:
    reported = conduct.reporting(every).iloc[0]
    assert reported[["twgs", "reported", "judged", "first_year", "last_year"]].tolist() == [21, 2, 1, 2026, 2026]
    assert conduct.reporting(before).iloc[0][["twgs", "reported"]].tolist() == [21, 0]
    assert (conduct.by_rule(before)["not_reported"] == 21).all()


@pytest.mark.parametrize(
    ("sheet", "rule", "said"),
    [
        ("Meetings", "documents_ten_days_before", [("yes", 2), ("no", 3)]),
        ("Meetings", "meetings_twice_a_year", [("yes", 2), ("yes", 3)]),
        ("Actions", "actions_closed_when_due", [("yes", 2), ("no", 3)]),
        ("Members", "has_cdcb_representative", [("yes", 4)]),
        ("Workplan", "delayed_have_solution", [("yes", 3)]),
        ("JMI", "jmis_for_the_year", [("yes", 2)]),
    ],
)
@pytest.mark.parametrize("twg", [None, "ed"])
def test_a_cell_opens_to_its_rows(
    every: Scope, sheet: str, rule: str, said: list[tuple[str, int]], twg: str | None
) -> None:
    evidence = conduct.evidence(replace(every, twg=twg), sheet=sheet, rule=rule)
    assert records(evidence, "meets_code", "source_row") == said
    assert set(evidence["source_file"]) == {working_groups.FILE} and set(evidence["source_sheet"]) == {sheet}


def test_every_rule_opens_the_sheet_it_looks_at(every: Scope, education: Scope) -> None:
    for rule in conduct.rules(every.file).itertuples():
        conduct.evidence(education, sheet=rule.sheet, rule=rule.rule_code)
        assert conduct.evidence(replace(every, twg="fi"), sheet=rule.sheet, rule=rule.rule_code).empty


def test_meetings_of_a_silent_group_are_not_zero(every: Scope) -> None:
    by_twg = meetings.by_twg(every).set_index("twg_code")
    assert len(by_twg) == 21
    assert by_twg.loc["ed", ["plenaries", "documents_in_time", "minutes", "other_meetings"]].tolist() == [2, 1, 1, 1]
    assert by_twg.loc["ed", ["agendas_workplan", "agendas_jmi", "agendas_cross_cutting"]].tolist() == [2, 1, 0]
    # Health's workbook does not say its year: its meeting is on the calendar, and nobody judges it.
    assert by_twg.loc["he", ["plenaries", "documents_in_time", "minutes"]].isna().all()
    assert by_twg.loc["he", "other_meetings"] == 0
    assert by_twg.drop(index=["ed", "he"]).drop(columns="report_code").isna().all(axis=None)
    assert meetings.summary(replace(every, twg="fi")).isna().all(axis=None)
    assert meetings.summary(replace(every, twg="he")).isna().all(axis=None)
    assert meetings.summary(every).iloc[0].tolist() == [2026, 2026, 2, 1, 1]


def test_the_meetings_page_and_the_scorecard_count_the_same_rows(every: Scope) -> None:
    cells = conduct.cells(every, rule="documents_ten_days_before").set_index("twg_code").loc["ed"]
    by_twg = meetings.by_twg(every).set_index("twg_code").loc["ed"]
    summary = meetings.summary(every).iloc[0]
    assert (cells["judged"], cells["judged"] * cells["observed_value"]) == (2, 1)
    assert by_twg[["plenaries", "documents_in_time"]].tolist() == [2, 1]
    assert summary[["plenaries", "documents_in_time"]].tolist() == [2, 1]


def test_years_bound_the_meetings(every: Scope) -> None:
    assert meetings.summary(replace(every, to_year=2025)).iloc[0].tolist() == [2026, 2026, 0, 0, 0]
    assert len(meetings.listed(replace(every, from_year=2026))) == 5


def test_the_next_meeting_counts_from_the_day_of_the_data(every: Scope, education: Scope) -> None:
    (coming,) = records(meetings.coming(education), "circulation_date", "days_left", "documents_code")
    assert coming == (pd.Timestamp("2026-07-05"), 5, "not_due")
    assert meetings.coming(replace(every, twg="he")).empty


def test_what_is_next_and_overdue_counts_from_today(education: Scope) -> None:
    scopes = {day: replace(education, today=dt.date(2026, *day)) for day in ((7, 15), (7, 16), (8, 31), (9, 1))}
    assert [len(meetings.coming(scope)) for scope in scopes.values()] == [1, 0, 0, 0]
    assert [actions.counts(scope).iloc[0]["overdue"] for scope in scopes.values()] == [1, 1, 1, 2]
    said = {language: told.next_one(meetings.coming(scopes[7, 15]), scopes[7, 15], language) for language in LANGUAGES}
    assert "10 days before today, 15 Jul 2026 (the data are of 30 Jun 2026)" in said["en"]
    assert "ថ្ងៃនេះ ១៥ កក្កដា ២០២៦" in said["km"]
    waiting = work.waiting(actions.counts(scopes[9, 1]).iloc[0], scopes[9, 1], "en")
    assert waiting == "2 actions are overdue on 1 Sep 2026 (data of 30 Jun 2026)"


def test_attendance_is_added_up_and_blank_is_no_zero(every: Scope) -> None:
    found = meetings.attendance(every)
    assert records(found, "code", "part_code", "count") == [
        ("ed", "development_partner", 18),
        ("ed", "government", 50),
        ("ed", "ngo", 5),
    ]


def test_actions_by_state_and_what_went_up_or_came_from_elsewhere(every: Scope) -> None:
    counted = actions.counts(every).iloc[0].to_dict()
    of_state = {"open": 1, "overdue": 1, "closed": 1, "closed_late": 0}
    on = {"as_of_date": pd.Timestamp(invented.LATEST)}
    assert counted == {"actions": 3, **of_state, "escalated": 1, "from_elsewhere": 1, **on}
    assert actions.counts(replace(every, twg="fi")).isna().all(axis=None)
    listed = records(actions.listed(every), "action_id", "action_state_code", "delay_days")
    assert listed == [("X-2", "overdue", 60), ("X-3", "open", None), ("X-1", "closed", 0)]


def test_information_by_organisation_kind_and_month(every: Scope) -> None:
    assert information.counts(every).iloc[0].tolist() == [3, 2, 1, 2, 2]
    assert records(information.counted_by(every, by="organisation"), "code", "count") == [("MoEYS", 2), ("ADB", 1)]
    assert set(information.counted_by(every, by="kind")["code"]) == {"study", "review", "mission"}
    assert records(information.by_month(every), "year", "month", "count") == [(2026, 3, 1), (2026, 5, 1)]


def test_the_registry_has_every_group_and_says_who_reported(every: Scope) -> None:
    registry = twgs.registry(every).set_index("twg_code")
    assert registry.index.tolist() == TWGS
    assert registry.loc["ed", ["report_code", "plan_year", "met", "judged"]].tolist() == ["reported", 2026, 12, 16]
    assert registry.loc["he", "report_code"] == "reported" and pd.isna(registry.loc["he", "met"])
    assert (registry["report_code"] == "not_reported").sum() == 19


def test_members_in_office_on_the_day_of_the_data(education: Scope) -> None:
    members = twgs.members(education)
    assert records(members[~members["is_in_office"]], "role_code", "to_date") == [
        ("cdcb_representative", pd.Timestamp("2026-03-31"))
    ]
    assert records(twgs.by_kind(education), "member_kind_code", "organisations") == [
        ("government", 3),
        ("development_partner", 1),
        ("ngo", 1),
    ]
    assert records(twgs.sub_groups(education), "sub_group", "organisations", "meetings") == [("Monitoring", 1, 0)]


def test_next_dates_in_order(education: Scope) -> None:
    assert records(twgs.dates(education), "due_date", "days_left", "date_kind_code") == [
        (pd.Timestamp("2026-05-01"), -60, "action"),
        (pd.Timestamp("2026-05-20"), -41, "minutes"),
        (pd.Timestamp("2026-07-05"), 5, "circulation"),
        (pd.Timestamp("2026-07-15"), 15, "meeting"),
        (pd.Timestamp("2026-09-01"), 63, "action"),
    ]


def test_a_province_has_its_jmis(every: Scope) -> None:
    scope = replace(every, province="12")
    (result,) = records(provinces.jmis(scope), "jmi_id", "actual_value", "country_value", "source_row")
    assert result == ("J-1", 8, 6, 3)
    assert provinces.jmis(replace(scope, province="07")).empty


def test_another_snapshot_has_no_workbook(before: Scope) -> None:
    cells = conduct.cells(before)
    assert set(cells["conduct_state_code"]) == {"not_reported"}
