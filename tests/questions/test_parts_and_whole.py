"""Parts and whole, on the sample's two databases: whatever is chosen, every division adds up to the same money.

The naive side multiplies shares and adds amounts in plain Python, project by project, from the marts that the
allocations were made of.
"""

import datetime as dt
import itertools
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Warehouses
from twg_analytics import reference
from twg_analytics.questions import reporting, resources, warehouse
from twg_analytics.questions.scope import Codes, Scope, listed

DAY = dt.date(2026, 3, 31)
CENT = 0.005
DIVISIONS = (
    "year", "twg", "main_sector", "sector", "subsector", "province", "assistance", "partner", "partner_group",
    "source", "status", "terms",
)  # fmt: skip
BRIDGES = {
    "twg": ("project_twgs", "twg_code"),
    "subsector": ("project_sectors", "subsector_code"),
    "province": ("project_provinces", "province_code"),
}


@pytest.fixture(scope="module")
def file(published: Warehouses) -> Path:
    return published("sample")


def _or_none(codes: list[str]) -> st.SearchStrategy[Codes]:
    several = st.lists(st.sampled_from(codes), min_size=2, max_size=4, unique=True).map(tuple)
    return st.none() | st.sampled_from(codes) | several


SCOPES = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["disbursed", "planned", "budget"]),
        "twg": _or_none([*reference.codes("twg")[:12], "unknown"]),
        "sector": _or_none(["1", "2", "3", "4", "101", "201", "203", "303", "10104", "20305", "unknown"]),
        "province": _or_none(["12", "02", "17", "03", "91", "99"]),
        "partner": _or_none(["adb", "japan", "undp", "unicef", "ec", "australia"]),
        "source": _or_none(["oda", "ngo"]),
        "status": st.none() | st.sampled_from(["ongoing", "completed", "pipeline", "suspended"]),
        "from_year": st.none() | st.integers(2022, 2025),
        "to_year": st.none() | st.integers(2024, 2028),
    }
)
over_random_filters = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def cents(amounts: pd.Series) -> float:
    return float(amounts.fillna(0).sum())


@over_random_filters
@given(chosen=SCOPES)
def test_every_division_adds_up_to_the_total_under_any_filter(file: Path, chosen: dict[str, Any]) -> None:
    scope = Scope(file, DAY, **chosen)
    total = reporting.coverage(scope)
    for by in DIVISIONS:
        if by == "year" and chosen["measure"] == "budget":
            continue
        parts = resources.sums(scope, by=by)
        for column in ("counted_usd", "amount_usd"):
            assert cents(parts[column]) == pytest.approx(cents(total[column]), abs=CENT), by
    crossed = resources.sums(scope, by="partner", across="sector", is_firm_apart=False)
    assert cents(crossed["counted_usd"]) == pytest.approx(cents(total["counted_usd"]), abs=CENT)
    assert cents(total["amount_usd"]) - cents(total["removed_usd"]) == pytest.approx(
        cents(total["counted_usd"]), abs=CENT
    )


@over_random_filters
@given(chosen=SCOPES, by=st.sampled_from(DIVISIONS), pick=st.integers(0, 50))
def test_the_projects_behind_a_part_add_up_to_it(file: Path, chosen: dict[str, Any], by: str, pick: int) -> None:
    scope = Scope(file, DAY, **chosen)
    parts = resources.sums(scope, by=by, is_firm_apart=False)
    if parts.empty:
        assert reporting.coverage(scope).iloc[0]["records"] == 0 or by == "year"
        return
    part = parts.iloc[pick % len(parts)]
    behind = resources.rows(scope, by=by, codes=[part["code"]])
    for column in ("counted_usd", "amount_usd"):
        assert behind[column].isna().all() == pd.isna(part[column])
        assert cents(behind[column]) == pytest.approx(0 if pd.isna(part[column]) else part[column], abs=CENT)
    everything = resources.rows(scope, by=by, codes=parts["code"].tolist())
    assert cents(everything["counted_usd"]) == pytest.approx(cents(parts["counted_usd"]), abs=CENT)
    assert everything["project_id"].is_unique


@pytest.mark.parametrize("by", ["twg", "partner", "province", "source"])
def test_several_codes_together_have_the_money_of_each_and_a_shared_project_once(file: Path, by: str) -> None:
    every = Scope(file, DAY)
    parts = resources.sums(every, by=by, is_firm_apart=False).nlargest(3, "counted_usd")
    chosen: dict[str, Any] = {by: tuple(parts["code"])}
    together = replace(every, **chosen)
    total, each = reporting.coverage(together).iloc[0], [every.of_part(by, code) for code in parts["code"]]
    alone = [reporting.coverage(one).iloc[0] for one in each]
    assert total["counted_usd"] == pytest.approx(parts["counted_usd"].sum(), abs=CENT)
    ids = [set(resources.rows(one, by=by, codes=listed(getattr(one, by)))["project_id"]) for one in each]
    behind = resources.rows(together, by=by, codes=parts["code"].tolist())
    assert set(behind["project_id"]) == set.union(*ids)
    assert behind["project_id"].is_unique
    assert cents(behind["counted_usd"]) == pytest.approx(total["counted_usd"], abs=CENT)
    if by in ("twg", "province"):
        assert total["projects"] < sum(one["projects"] for one in alone)


def test_sectors_of_several_levels_that_overlap_pass_once(file: Path) -> None:
    def of(*codes: str) -> float:
        return float(reporting.coverage(Scope(file, DAY, sector=codes)).iloc[0]["counted_usd"])

    assert of("1", "101", "10104") == of("1")
    assert of("101", "201") == pytest.approx(of("101") + of("201"), abs=CENT)


def test_a_part_of_several_sectors_holds_only_those_that_lie_within_it(file: Path) -> None:
    scope = Scope(file, DAY, sector=("101", "10201", "201"))
    for part in resources.sums(scope, by="main_sector", is_firm_apart=False).itertuples():
        alone = reporting.coverage(scope.of_part("sector", part.code)).iloc[0]
        assert alone["counted_usd"] == pytest.approx(part.counted_usd, abs=CENT)
    assert scope.of_part("sector", "1").sector == ("101", "10201")
    assert scope.of_part("sector", "10104").sector == "10104"
    assert scope.of_part("twg", "ed").twg == "ed"


@over_random_filters
@given(chosen=SCOPES)
def test_totals_are_those_of_a_naive_calculation(
    file: Path, naive: "Naive", chosen: dict[str, Any]
) -> None:  # fmt: skip
    total = reporting.coverage(Scope(file=file, snapshot=DAY, **chosen)).iloc[0]
    counted, projects = naive.total(**chosen)
    assert total["projects"] == projects
    assert (0 if pd.isna(total["counted_usd"]) else total["counted_usd"]) == pytest.approx(counted, abs=CENT)


class Naive:
    """The same totals from dictionaries and loops."""

    def __init__(self, file: Path) -> None:
        def rows(select: str) -> pd.DataFrame:
            return warehouse.query(f"from ({select}) where snapshot_date = $day", {"day": DAY}, file=file)

        self.projects = rows("from marts.projects").to_dict("records")
        self.shares: dict[str, dict[str, dict[str, float]]] = {}
        for kind, (table, code) in BRIDGES.items():
            self.shares[kind] = defaultdict(dict)
            for row in rows(f"select snapshot_date, project_id, {code} as code, share from marts.{table}").itertuples():
                self.shares[kind][row.project_id][row.code] = row.share
        self.money: dict[tuple[str, str], list[tuple[int | None, float]]] = defaultdict(list)
        for row in rows("from marts.money").dropna(subset="counted_usd").itertuples():
            self.money[row.project_id, row.flow_code].append((row.year, row.counted_usd))

    def total(self, measure: str, **chosen: Any) -> tuple[float, int]:
        total, counted_as = 0.0, set()
        for project in self.projects:
            if not all(_is_of(project[f"{key}_code"], chosen[key]) for key in ("partner", "source", "status")):
                continue
            weight = self._weight(project["project_id"], **chosen)
            if weight == 0:
                continue
            shared = project["cofunding_number"]
            counted_as.add(shared if isinstance(shared, str) else project["project_id"])
            for year, amount in self._amounts(project, measure):
                if year is None or ((chosen["from_year"] or year) <= year <= (chosen["to_year"] or year)):
                    total += amount * weight
        return total, len(counted_as)

    def _amounts(self, project: dict[str, Any], measure: str) -> list[tuple[int | None, float]]:
        if measure != "budget":
            return self.money[project["project_id"], measure]
        return [] if pd.isna(project["budget_usd"]) else [(None, project["budget_usd"])]

    def _weight(self, project: str, twg: Codes, sector: Codes, province: Codes, **_: Any) -> float:
        weight = 0.0
        kinds = (self.shares[kind][project].items() for kind in BRIDGES)
        for (twg_code, a), (subsector, b), (province_code, c) in itertools.product(*kinds):
            is_in_sector = sector is None or any(_lies_in(subsector, one) for one in listed(sector))
            if _is_of(twg_code, twg) and _is_of(province_code, province) and is_in_sector:
                weight += a * b * c
        return weight


def _is_of(code: str, wanted: Codes) -> bool:
    return wanted is None or code in listed(wanted)


def _lies_in(subsector: str, sector: str) -> bool:
    """Whether a sub-sector is, or lies within, a sector; the three special sectors stand under main sector 4."""
    if subsector == sector:
        return True
    if len(sector) == 1:
        return ("4" if subsector[0] in "567" else subsector[0]) == sector and subsector != "unknown"
    return len(sector) == 3 and subsector.startswith(sector)


@pytest.fixture(scope="module")
def naive(file: Path) -> Naive:
    return Naive(file)
