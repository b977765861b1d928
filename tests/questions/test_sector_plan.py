"""Sectors against the plan, worked out by hand on a few projects and the shares of two rolling plans."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import built
from tests.reading.rows import Row, oda
from twg_analytics import paths, reference
from twg_analytics.questions import sector_plan, warehouse
from twg_analytics.questions.scope import Scope

DAY = dt.date(2026, 3, 31)
PLANS = """plan,main_sector_code,share,valid_from,valid_to,source,source_date,confirm_by
First,1,0.5,2020-01-01,2022-12-31,A paper,2019-01-01,CDCB
First,2,0.5,2020-01-01,2022-12-31,A paper,2019-01-01,CDCB
Second,1,0.2,2023-01-01,2024-12-31,Another paper,2022-01-01,CDCB
Second,2,0.7,2023-01-01,2024-12-31,Another paper,2022-01-01,CDCB
Second,3,0.1,2023-01-01,2024-12-31,Another paper,2022-01-01,CDCB
"""
SECTORS = {
    "health": ("Health", "Hospitals"),
    "farms": ("Agriculture", "Extension Services"),
    "support": ("Budget & BoP Support", None),
    "relief": ("Emergency and food aid", None),
    "other": ("Other", None),
    "none": (None, None),
}


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    (tmp_path / "reference/plan_shares.csv").write_text(PLANS)
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    reference.load.cache_clear()
    yield
    reference.load.cache_clear()


def project(kind: str, number: str, money: Row, **cells: object) -> Row:
    sector, subsector = SECTORS[kind]
    return oda(money, Sector=sector, **{"Sub Sector": subsector, "Program Number": number, **cells})


def scope(folder: Path, projects: list[Row], **said: Any) -> Scope:
    file = built.from_rows(folder, projects).to_ask("sector_plan", "indicators")
    return Scope(file, DAY, **said)


def cells(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    return [[None if pd.isna(cell) else cell for cell in row] for row in frame[list(columns)].to_numpy()]


def test_a_ratio_is_the_share_of_the_money_over_the_planned_share(tmp_path: Path) -> None:
    of = scope(tmp_path, [project("health", "1", {"Total 2022": 60}), project("farms", "2", {"Total 2022": 20})])
    found = sector_plan.sectors(of)
    assert cells(found, "code", "counted_usd", "money_share", "plan_share", "ratio", "gap_points") == [
        ["1", 60, 0.75, 0.5, 1.5, 25],
        ["2", 20, 0.25, 0.5, 0.5, -25],
    ]
    assert found["misplaced_share"].tolist() == [0.25, 0.25]


def test_the_page_and_the_indicator_agree_for_each_year_partner_and_group(tmp_path: Path) -> None:
    """Two questions, one rule: the page answers under more filters than the indicator's table has columns for."""
    money = {"Own Resources 2022": 100, "Own Resources 2024": 40, "Other Sources 2024": 7}
    named = {"TWG": "Health (30%) / Education (70%)", "Development Partner": "Japan"}
    projects = [
        project("health", "1", money, **named),
        project("farms", "2", {"Own Resources 2024": 60}, **{"Development Partner": "ADB"}),
        project("support", "3", {"Own Resources 2024": 500}),
    ]
    of = scope(tmp_path, projects)
    indicator = warehouse.query(
        "select year, twg_code, partner_code, main_sector_code, numerator, denominator from marts.plan_share_values",
        {},
        file=of.file,
    )
    asked = indicator[["year", "twg_code", "partner_code"]].drop_duplicates()
    assert len(asked) == 5  # Japan in two groups and two years, ADB in one of each
    for year, twg, partner in asked.itertuples(index=False):
        found = sector_plan.sectors(replace(of, from_year=year, to_year=year, twg=twg, partner=partner))
        same = indicator[indicator[["year", "twg_code", "partner_code"]].eq([year, twg, partner]).all(axis=1)]
        both = found.merge(same, left_on="code", right_on="main_sector_code", how="outer")
        assert both["counted_usd"].tolist() == pytest.approx(both["numerator"].tolist())
        assert both["planned_usd"].tolist() == pytest.approx(both["denominator"].tolist())


def test_each_year_is_held_against_the_latest_plan_that_had_begun(tmp_path: Path) -> None:
    money = {"Total 2022": 100, "Total 2025": 300}
    of = scope(tmp_path, [project("health", "1", money), project("farms", "2", {"Total 2022": 100})])
    found = sector_plan.sectors(of)
    # By plan: health 200 × 0.5 + 300 × 0.2, farms 200 × 0.5 + 300 × 0.7, infrastructure 300 × 0.1, of 500.
    assert cells(found, "code", "counted_usd", "planned_usd", "plan_share") == [
        ["1", 400, pytest.approx(160), pytest.approx(0.32)],
        ["2", 100, pytest.approx(310), pytest.approx(0.62)],
        ["3", 0, pytest.approx(30), pytest.approx(0.06)],
    ]
    assert found["ratio"].tolist() == pytest.approx([0.8 / 0.32, 0.2 / 0.62, 0])
    assert cells(sector_plan.plans(of), "plan", "source", "first_year", "last_year", "last_planned_year") == [
        ["First", "A paper", 2022, 2022, 2022],
        ["Second", "Another paper", 2025, 2025, 2024],
    ]


def test_what_no_plan_has_a_share_for_is_on_neither_side_and_stated(tmp_path: Path) -> None:
    kinds = ("support", "relief", "other", "none")
    others = [project(kind, f"{n}", {"Total 2022": n}) for n, kind in enumerate(kinds, start=5)]
    of = scope(tmp_path, [project("health", "1", {"Total 2022": 60}), *others])
    assert sector_plan.sectors(of)["counted_usd"].sum() == 60
    assert cells(sector_plan.left_out(of), "sector_code", "counted_usd", "projects") == [
        ["unknown", 8, 1],
        ["99", 7, 1],
        ["601", 6, 1],
        ["501", 5, 1],
    ]


def test_years_before_any_plan_are_compared_with_none(tmp_path: Path) -> None:
    of = scope(tmp_path, [project("health", "1", {"Total 2019": 60})])
    assert sector_plan.sectors(of).empty and sector_plan.plans(of).empty


def test_budgets_have_no_year_and_stand_against_the_plan_of_the_snapshot(tmp_path: Path) -> None:
    of = scope(tmp_path, [project("health", "1", {"Total Budget": 60})], measure="budget")
    assert cells(sector_plan.sectors(of), "code", "money_share", "plan_share") == [
        ["1", 1, pytest.approx(0.2)],
        ["2", 0, pytest.approx(0.7)],
        ["3", 0, pytest.approx(0.1)],
    ]


def test_the_rows_of_a_sector_add_up_to_it(tmp_path: Path) -> None:
    both = {"Sector": "Health / Agriculture", "Sub Sector": "Hospitals (30%) / Extension Services (70%)"}
    shared = oda({"Total 2022": 100, "Program Number": "2"}, **both)
    of = scope(tmp_path, [project("health", "1", {"Total 2022": 60, "Total 2019": 5}), shared])
    rows = sector_plan.rows(of, main_sector="1")
    assert rows["counted_usd"].tolist() == [60, 30] and rows["source_row"].tolist() == [2, 3]
    assert sector_plan.sectors(of)["counted_usd"].tolist() == [90, 70]
    assert sector_plan.rows(of, main_sector=None)["counted_usd"].tolist() == [100, 60]


def test_filters_narrow_the_money_and_not_the_plan(tmp_path: Path) -> None:
    projects = [project("health", "1", {"Total 2022": 60}), project("farms", "2", {"Total 2022": 20}, TWG="Education")]
    of = scope(tmp_path, projects, twg="ed")
    assert cells(sector_plan.sectors(of), "money_share", "plan_share") == [[0, 0.5], [1, 0.5]]
