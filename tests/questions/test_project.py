"""One record: the numbers worked out in `building/one_project.py`, and the heading that each value was read under."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from tests.building import invented, one_project
from tests.conftest import Warehouses
from twg_analytics.questions import project
from twg_analytics.questions.scope import Scope

LATEST = dt.date.fromisoformat(one_project.LATEST)


@pytest.fixture(scope="module")
def here(published: Warehouses) -> Scope:
    return Scope(published("one_project"), LATEST)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame[list(columns)].to_numpy(object)]


def test_every_amount_is_told_as_reported_in_dollars_counted_and_why_not(here: Scope) -> None:
    money = project.money(here, project=one_project.ROADS)
    assert rows(money, "year", "flow_code", "funding_code", "amount_reported", "heading") == [
        (2026, "planned", "own", 1_847_780, "Plan Own Resources 2026"),
        (2026, "on_budget", "unknown", 92_389, "On Budget 2026"),
        (2024, "disbursed", "own", 923_890, "Own Resources 2024"),
        (2024, "disbursed", "delegated", 461_945, "Other Sources 2024"),
    ]
    assert money["dollars_usd"].tolist() == pytest.approx([2e6, 1e5, 1e6, 5e5])
    assert money["counted_usd"].tolist() == pytest.approx([2e6, 0, 1e6, 0])
    assert rows(money, "reason_code") == [(None,), ("on_budget",), (None,), ("delegated",)]
    assert rows(money, "exchange_rate", "is_rate_carried") == [(0.92389, True)] * 2 + [(0.92389, False)] * 2


def test_an_ngos_plan_is_counted_in_part_and_two_columns_of_funders_are_both_named(here: Scope) -> None:
    money = project.money(here, project=one_project.WELLS)
    assert rows(money, "flow_code", "dollars_usd", "counted_usd", "reason_code", "heading") == [
        ("planned", 80_000, 20_000, "own_part", "Plan Total 2026"),
        ("disbursed", 100_000, 100_000, None, "Own Resources 2024"),
        ("disbursed", 300_000, 0, "delegated", "Multilateral/Bilateral 2024 + NGO 2024"),
    ]


def test_an_amount_without_a_rate_is_no_dollar_and_says_why(here: Scope) -> None:
    money = project.money(here, project=one_project.RICE)
    assert rows(money, "amount_reported", "currency_code", "dollars_usd", "counted_usd", "reason_code") == [
        (5_000_000, "LAK", None, None, "no_rate")
    ]


def test_history_tells_each_snapshot_with_its_own_row(here: Scope) -> None:
    history = project.history(here.file, project=one_project.ROADS)
    assert rows(history, "status_code", "budget_usd", "source_file", "source_row") == [
        ("ongoing", 1_000_000, one_project.ODA, 2),
        ("pipeline", 500_000, f"{one_project.BEFORE}/oda.xlsx", 2),
    ]
    assert history[["disbursed_usd", "delivered_usd", "planned_usd"]].to_numpy().tolist() == [[1e6, 1.5e6, 2e6]] * 2


def test_a_plan_of_years_gone_by_is_not_still_to_come(file: Any) -> None:
    assert project.history(file, project="oda:adb:KH-P1")["planned_usd"].tolist() == [20e6]


def test_what_was_not_reported_is_missing_and_not_zero(here: Scope) -> None:
    history = project.history(here.file, project=one_project.NOTHING)
    assert rows(history, "disbursed_usd", "planned_usd", "budget_usd", "disbursed_without_rate") == [
        (None, None, None, 0)
    ]
    rice = project.history(here.file, project=one_project.RICE)
    assert rows(rice, "disbursed_usd", "disbursed_without_rate", "planned_without_rate") == [(None, 1, 0)]


def test_each_field_names_the_heading_it_was_read_under(here: Scope) -> None:
    fields = project.fields(here.file, project=one_project.ROADS)
    now = fields[fields["snapshot_date"].dt.date == LATEST].set_index("field")
    expected = {
        "title": (one_project.TITLE, "Project Title"),
        "partner": ("japan", "Development Partner"),
        "project_number": ("KH-1", "Program Number"),
        "start_date": ("2024-01-01", "Start"),
        "budget": ("924840.0", "Total Budget"),
        "uses_budget_execution": ("false", "PD #5a Budget (Y/N)"),
    }
    assert {field: tuple(now.loc[field, ["value", "heading"]]) for field in expected} == expected
    assert len(now) == len(now.index.unique())


def test_a_blank_cell_is_told_from_a_column_that_the_file_lacks(here: Scope) -> None:
    fields = project.fields(here.file, project=one_project.ROADS)
    now = fields[fields["snapshot_date"].dt.date == LATEST]
    told = {row[0]: row[1:] for row in rows(now, "field", "value", "heading")}
    assert told["uses_audit"] == (None, "PD #5a Audit (Y/N)")
    assert told["uses_procurement"] == (None, None)
    # Told by the agency: there is no column of its own in the file.
    assert told["is_government_sector"] == ("true", "Implementing Agency Type")


def test_changes_from_one_snapshot_to_the_next(here: Scope) -> None:
    fields = project.fields(here.file, project=one_project.ROADS)
    assert rows(fields[fields["is_changed"]], "field", "before", "value") == [
        ("budget", "462420.0", "924840.0"),
        ("status", "pipeline", "ongoing"),
    ]


def test_parts_have_shares_and_say_what_is_inferred(here: Scope) -> None:
    parts = project.parts(here, project=one_project.ROADS)
    assert rows(parts, "field", "code", "share", "is_inferred", "heading") == [
        ("province", "07", 0.5, True, "Province"),
        ("province", "21", 0.5, True, "Province"),
        ("sector", "101", 1, False, "Sector"),
        ("subsector", "10101", 1, False, "Sub Sector"),
        ("thematic_markers", "gender", None, False, "Thematic Markers"),
        ("twg", "ed", 0.6, False, "TWG"),
        ("twg", "he", 0.4, False, "TWG"),
    ]
    assert parts.loc[parts["code"] == "gender", "level_code"].tolist() == ["minor"]


def test_links_name_the_activity_the_jmi_and_the_way_to_it(here: Scope) -> None:
    links = project.links(here, project=one_project.ROADS)
    assert rows(links, "owner_kind", "owner_id", "through_activity_id", "link_share", "source_sheet", "source_row") == [
        ("activity", "A-1", None, 0.4, "Workplan", 2),
        ("jmi", "J-1", "A-1", None, "JMI", 2),
        ("jmi", "J-2", None, None, "JMI", 3),
        ("information", None, None, None, "Information", 2),
        ("information", None, None, None, "Information", 3),
    ]
    assert rows(links.iloc[1:3], "owner_text_en", "owner_text_km") == [
        ("Schools with a road", "សាលារៀនមានផ្លូវ"),
        ("Schools with water", None),
    ]
    assert (links["source_file"] == one_project.WORKBOOK).all()


def test_cells_that_no_rule_uses_are_kept(here: Scope) -> None:
    assert rows(project.other_cells(here, project=one_project.ROADS), "heading", "value") == [("Weather", "Sunny")]


def test_findings_of_a_record_are_those_of_its_row(file: Any) -> None:
    here = Scope(file, invented.LATEST)
    found = project.findings(here, project="oda:adb:KH-P2")
    assert rows(found, "message_key", "source_row", "source_column") == [("unreadable_amount", 3, "Total 2025")]
    assert project.findings(here, project="oda:adb:KH-P1").empty


def test_records_of_one_project_know_each_other(file: Any) -> None:
    here = Scope(file, invented.LATEST)
    assert rows(project.siblings(here, project="oda:undp:KH-P7"), "title", "partner_code") == [("Project P8", "japan")]
    assert project.siblings(here, project="oda:adb:KH-P1").empty


def test_whole_record_is_drawn_and_not_the_part_of_a_filter(file: Any) -> None:
    drawn = project.by_year(Scope(file, invented.LATEST), project="oda:adb:KH-P2")
    assert rows(drawn, "code", "measure_code", "is_firm", "counted_usd") == [
        ("2025", "disbursed", True, 10e6),
        ("2026", "planned", True, 10e6),
    ]
    pipeline = project.by_year(Scope(file, invented.LATEST), project="oda:japan:KH-P4")
    assert rows(pipeline, "measure_code", "is_firm") == [("planned", False)]
