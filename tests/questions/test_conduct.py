"""What pages about TWGs ask, answered on the two workbooks of `tests/working_groups.py`."""

from typing import Any

import pandas as pd
import pytest

from tests import invented, working_groups
from twg_analytics import reference
from twg_analytics.questions import actions, conduct, information, meetings, provinces, twgs

TWGS = reference.codes("twg")


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The latest snapshot, every TWG."""
    file = working_groups.write(tmp_path_factory.mktemp("groups"))
    return {"file": file, "snapshot": invented.LATEST}


@pytest.fixture
def period(of: dict[str, Any]) -> dict[str, Any]:
    return {**of, "twg": None, "from_year": None, "to_year": None}


def records(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows as plain tuples, missing as None."""
    rows = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    return list(rows.itertuples(index=False, name=None))


def test_every_twg_has_a_cell_for_every_rule_and_silence_is_no_verdict(of: dict[str, Any]) -> None:
    cells = conduct.cells(**of)
    assert len(cells) == 21 * 16
    assert cells["twg_code"].unique().tolist() == TWGS
    states = cells.groupby("twg_code")["conduct_state_code"].agg(set)
    assert states["ed"] == {"met", "not_met"}
    assert states["he"] == {"not_judged"}
    assert all(states[twg] == {"not_reported"} for twg in TWGS if twg not in ("ed", "he"))
    silent = cells[~cells["twg_code"].isin(["ed"])]
    assert silent[["observed_value", "year"]].isna().all(axis=None)


def test_unmet_rules_of_the_worked_example(of: dict[str, Any]) -> None:
    cells = conduct.cells(**of, twg="ed")
    unmet = cells[cells["conduct_state_code"] == "not_met"]
    assert unmet["conduct_rule_code"].tolist() == working_groups.UNMET
    assert unmet["observed_value"].tolist() == [0.5, 0, 0.5, 0.5]


def test_each_rule_adds_up_to_all_twgs(of: dict[str, Any]) -> None:
    by_rule = conduct.by_rule(**of).set_index("conduct_rule_code")
    assert (by_rule[["met", "not_met", "nothing_to_judge", "not_reported"]].sum(axis=1) == 21).all()
    assert by_rule.loc["has_chair", ["met", "not_met", "nothing_to_judge", "not_reported"]].tolist() == [1, 0, 1, 19]
    assert by_rule.loc["minutes_circulated", ["met", "not_met"]].tolist() == [0, 1]


def test_who_reported_is_counted_of_all(of: dict[str, Any]) -> None:
    reported = conduct.reporting(**of).iloc[0]
    assert reported[["twgs", "reported", "judged", "first_year", "last_year"]].tolist() == [21, 2, 1, 2026, 2026]
    before = conduct.reporting(**of | {"snapshot": invented.BEFORE}).iloc[0]
    assert before[["twgs", "reported"]].tolist() == [21, 0]
    assert (conduct.by_rule(**of | {"snapshot": invented.BEFORE})["not_reported"] == 21).all()


@pytest.mark.parametrize(
    ("sheet", "rule", "said"),
    [
        ("Meetings", "documents_ten_days_before", [("yes", 2), ("no", 3)]),
        ("Meetings", "meetings_twice_a_year", [("yes", 2), ("yes", 3), ("yes", 5)]),
        ("Actions", "actions_closed_when_due", [("yes", 2), ("no", 3)]),
        ("Members", "has_cdcb_representative", [("yes", 4)]),
        ("Workplan", "delayed_have_solution", [("yes", 3)]),
        ("JMI", "jmis_for_the_year", [("yes", 2)]),
    ],
)
@pytest.mark.parametrize("twg", [None, "ed"])
def test_a_cell_opens_to_its_rows(
    of: dict[str, Any], sheet: str, rule: str, said: list[tuple[str, int]], twg: str | None
) -> None:
    evidence = conduct.evidence(**of, sheet=sheet, rule=rule, twg=twg)
    assert records(evidence, "meets_code", "source_row") == said
    assert set(evidence["source_file"]) == {working_groups.FILE} and set(evidence["source_sheet"]) == {sheet}


def test_every_rule_opens_the_sheet_it_looks_at(of: dict[str, Any]) -> None:
    for rule in conduct.rules(file=of["file"]).itertuples():
        conduct.evidence(**of, sheet=rule.sheet, rule=rule.rule_code, twg="ed")
        assert conduct.evidence(**of, sheet=rule.sheet, rule=rule.rule_code, twg="fi").empty


def test_meetings_of_a_silent_group_are_not_zero(period: dict[str, Any]) -> None:
    by_twg = meetings.by_twg(**period).set_index("twg_code")
    assert len(by_twg) == 21
    assert by_twg.loc["ed", ["plenaries", "documents_in_time", "minutes", "other_meetings"]].tolist() == [2, 1, 1, 1]
    assert by_twg.loc["ed", ["agendas_workplan", "agendas_jmi", "agendas_cross_cutting"]].tolist() == [2, 1, 0]
    assert by_twg.loc["he", ["plenaries", "documents_in_time", "minutes"]].tolist() == [1, 1, 0]
    assert by_twg.drop(index=["ed", "he"]).drop(columns="report_code").isna().all(axis=None)
    assert meetings.summary(**period | {"twg": "fi"}).isna().all(axis=None)
    assert meetings.summary(**period).iloc[0].tolist() == [3, 2, 1]


def test_years_bound_the_meetings(period: dict[str, Any]) -> None:
    assert meetings.summary(**period | {"to_year": 2025}).iloc[0].tolist() == [0, 0, 0]
    assert len(meetings.listed(**period | {"from_year": 2026})) == 5


def test_the_next_meeting_counts_from_the_day_of_the_data(of: dict[str, Any]) -> None:
    (coming,) = records(meetings.coming(**of, twg="ed"), "circulation_date", "days_left", "documents_code")
    assert coming == (pd.Timestamp("2026-07-05"), 5, "not_due")
    assert meetings.coming(**of, twg="he").empty


def test_attendance_is_added_up_and_blank_is_no_zero(period: dict[str, Any]) -> None:
    found = meetings.attendance(**period)
    assert records(found, "code", "part_code", "count") == [
        ("ed", "development_partner", 18),
        ("ed", "government", 50),
        ("ed", "ngo", 5),
    ]


def test_actions_by_state_and_what_went_up_or_came_from_elsewhere(of: dict[str, Any]) -> None:
    counted = actions.counts(**of, twg=None).iloc[0].to_dict()
    assert counted == {"open": 1, "overdue": 1, "closed": 1, "closed_late": 0, "escalated": 1, "from_elsewhere": 1}
    assert actions.counts(**of, twg="fi").isna().all(axis=None)
    listed = records(actions.listed(**of, twg=None), "action_id", "action_state_code", "delay_days")
    assert listed == [("X-2", "overdue", 60), ("X-3", "open", None), ("X-1", "closed", 0)]


def test_information_by_organisation_kind_and_month(period: dict[str, Any]) -> None:
    assert information.counts(**period).iloc[0].tolist() == [3, 2, 1, 2]
    assert records(information.by(by="organisation", **period), "code", "count") == [("MoEYS", 2), ("ADB", 1)]
    assert set(information.by(by="kind", **period)["code"]) == {"study", "review", "mission"}
    assert records(information.by_month(**period), "year", "month", "count") == [(2026, 3, 1), (2026, 5, 1)]


def test_the_registry_has_every_group_and_says_who_reported(of: dict[str, Any]) -> None:
    registry = twgs.registry(**of).set_index("twg_code")
    assert registry.index.tolist() == TWGS
    assert registry.loc["ed", ["report_code", "plan_year", "met", "judged"]].tolist() == ["reported", 2026, 12, 16]
    assert registry.loc["he", "report_code"] == "reported" and pd.isna(registry.loc["he", "met"])
    assert (registry["report_code"] == "not_reported").sum() == 19


def test_members_in_office_on_the_day_of_the_data(of: dict[str, Any]) -> None:
    members = twgs.members(**of, twg="ed")
    assert records(members[~members["is_in_office"]], "role_code", "to_date") == [
        ("cdcb_representative", pd.Timestamp("2026-03-31"))
    ]
    assert records(twgs.by_kind(**of, twg="ed"), "member_kind_code", "organisations") == [
        ("government", 3),
        ("development_partner", 1),
        ("ngo", 1),
    ]
    assert records(twgs.sub_groups(**of, twg="ed"), "sub_group", "organisations", "meetings") == [("Monitoring", 1, 0)]


def test_next_dates_in_order(of: dict[str, Any]) -> None:
    assert records(twgs.dates(**of, twg="ed"), "due_date", "days_left", "date_kind_code") == [
        (pd.Timestamp("2026-05-01"), -60, "action"),
        (pd.Timestamp("2026-07-05"), 5, "circulation"),
        (pd.Timestamp("2026-07-15"), 15, "meeting"),
        (pd.Timestamp("2026-09-01"), 63, "action"),
    ]


def test_a_province_has_its_jmis(of: dict[str, Any]) -> None:
    (result,) = records(provinces.jmis(**of, province="12"), "jmi_id", "actual_value", "country_value", "source_row")
    assert result == ("J-1", 8, 6, 3)
    assert provinces.jmis(**of, province="07").empty


def test_another_snapshot_has_no_workbook(of: dict[str, Any]) -> None:
    cells = conduct.cells(**of | {"snapshot": invented.BEFORE})
    assert set(cells["conduct_state_code"]) == {"not_reported"}
