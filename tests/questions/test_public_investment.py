"""Programmes beside the workplans of their years: a share only of the same years, and no dollar lost by main sector."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from tests.building import workplans
from tests.building.built import DATE
from tests.building.workplans import activity
from tests.conftest import Warehouses
from twg_analytics.questions import public_investment, snapshots
from twg_analytics.questions.scope import Scope

M = 1_000_000


def beside(folder: Path, **others: list[dict[str, object]]) -> pd.DataFrame:
    """The programmes beside the workplans of these groups."""
    of = workplans.funded(folder, [], others=others)
    file = of.to_ask("public_investment")
    return public_investment.programmes(Scope(file, dt.date.fromisoformat(DATE))).set_index("programme")


def cost(millions: float, *years: int) -> dict[str, object]:
    return {f"Cost {year}": millions * M for year in years}


def test_the_gap_of_workplans_is_a_share_of_what_a_programme_of_the_same_years_needs(tmp_path: Path) -> None:
    """Three years of 100 in two groups lack 589 of 5,890: 10 % of what PIP 2020-2022 still needs."""
    found = beside(
        tmp_path,
        ed=[activity("A", None, cost(100, 2020, 2021, 2022)), activity("B", None, {"Government budget 2021": 5})],
        he=[activity("A", None, cost(289, 2021) | {"Government budget 2021": 0})],
    )
    row = found.loc["PIP 2020-2022"]
    assert (row["twgs"], row["activities_costed"], row["gap_usd"]) == (2, 2, 589 * M)
    assert row["compared_code"] == "compared"
    assert row["gap_of_needed_share"] == pytest.approx(0.1)
    assert row["cost_of_programme_share"] == pytest.approx(589 / 14480)
    missing = found.loc["PIP 2018-2020"]  # 2020 only
    assert (missing["compared_code"], missing["gap_usd"]) == ("years_missing", 100 * M)
    assert (missing["first_plan_year"], missing["last_plan_year"]) == (2020, 2020)
    assert pd.isna(missing["gap_of_needed_share"]) and pd.isna(missing["cost_of_programme_share"])
    assert found.loc["PIP 2017-2019", "compared_code"] == "no_workplan"


def test_without_a_printed_need_there_is_no_share_but_that_of_the_cost(tmp_path: Path) -> None:
    row = beside(tmp_path, ed=[activity("A", None, cost(1169, 2025, 2026, 2027))]).loc["PIP 2025-2027"]
    assert row["compared_code"] == "not_printed" and pd.isna(row["gap_of_needed_share"])
    assert row["cost_of_programme_share"] == pytest.approx(0.3)


def test_a_year_without_a_cost_is_none_of_zero(tmp_path: Path) -> None:
    found = beside(tmp_path, ed=[activity("A", None, cost(1, 2025, 2026) | {"Government budget 2027": 9})])
    row = found.loc["PIP 2025-2027"]
    assert (row["compared_code"], row["last_plan_year"]) == ("years_missing", 2026)


def test_every_dollar_of_the_gap_stands_in_one_main_sector_and_year_and_opens_to_its_activities(
    published: Warehouses,
) -> None:
    file = published("sample")
    for day in snapshots.listed(file)["snapshot_date"].dt.date:
        scope = Scope(file, day)
        for row in public_investment.programmes(scope).itertuples():
            if not row.twgs:
                continue
            sectors = public_investment.sectors(scope, programme=row.programme)
            cells = public_investment.sectors(scope, programme=row.programme, across="year")
            behind = public_investment.rows(scope, programme=row.programme)
            for column in ("cost_usd", "gap_low_usd", "gap_usd"):
                sums = [frame[column].sum() for frame in (sectors, cells, behind)]
                assert sums == pytest.approx([getattr(row, column)] * 3)
            assert len(behind) == row.activities_costed
            for cell in cells.itertuples():
                asked = {"programme": row.programme, "main_sector": cell.code, "year": cell.across_code}
                part = public_investment.rows(scope, **asked)
                assert part["gap_usd"].sum() == pytest.approx(cell.gap_usd)
                assert len(part) == cell.activities_costed
                assert part["source_row"].notna().all()


def test_shares_are_those_of_the_programme_itself_and_no_year_has_one(published: Warehouses) -> None:
    file = published("sample")
    scope = Scope(file, snapshots.listed(file)["snapshot_date"].dt.date.max())
    shares = public_investment.sectors(scope, programme="PIP 2018-2020").set_index("code")["plan_share"]
    assert shares.to_dict() == {"1": 0.153, "2": 0.44, "3": 0.269, "4": 0.138}
    by_year = public_investment.sectors(scope, programme="PIP 2023-2025", across="year")
    assert by_year["plan_share"].isna().all()
    of_none = public_investment.sectors(scope, programme="PIP 2025-2027")
    assert of_none["plan_share"].isna().all() and of_none["gap_usd"].notna().all()
