"""Why a total moved: every cause on its own, and on random pairs of snapshots the causes add exactly to the move."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.building.built import from_files
from tests.reading.rows import Row, grid, oda, write_xlsx
from twg_analytics import reference
from twg_analytics.questions import changes
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import changes as told

BEFORE, AFTER = dt.date(2025, 3, 31), dt.date(2026, 3, 31)


def built(folder: Path, before: list[Row], after: list[Row]) -> Path:
    for date, rows in ((BEFORE, before), (AFTER, after)):
        write_xlsx(folder / "raw" / f"{date}" / "oda.xlsx", grid(rows))
    return from_files(folder).to_ask("changes")


def moved(file: Path, **asked: Any) -> dict[str, float]:
    found = changes.sums(Scope(file, AFTER, **asked), BEFORE)
    return dict(zip(found["cause_code"], found["difference_usd"], strict=True))


def pair(folder: Path, before: Row, after: Row) -> Path:
    """One project in both snapshots beside one that stays as it is, so that no year is in one of them only."""
    still = oda({"Program Number": "still", "Own Resources 2024": 5, "Own Resources 2023": 5, "Total Budget": 9})
    return built(folder, [oda(before), still], [oda(after), still])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"Own Resources 2024": 10}, {"Own Resources 2024": 10}, {}),
        ({"Own Resources 2024": 10}, {"Own Resources 2024": 12}, {"revised": 2}),
        ({"Own Resources 2024": 10}, {"Own Resources 2024": None}, {"revised": -10}),
        ({"Own Resources 2024": None}, {"Own Resources 2024": 3, "Own Resources 2023": 4}, {"revised": 7}),
        ({"Own Resources 2024": 10, "Project Status": "Pipeline"}, {"Own Resources 2024": 12}, {"status": 2}),
        ({"Own Resources 2024": 10, "Project Status": "Pipeline"}, {"Own Resources 2024": 10}, {}),
        # The same 40 in all, 10 of it now found to be another partner's money.
        (
            {"Own Resources 2024": 30, "Other Sources 2024": 10},
            {"Own Resources 2024": 20, "Other Sources 2024": 20},
            {"deduplicated": -10},
        ),
        ({"Own Resources 2024": 10}, {"Own Resources 2024": 10, "TWG": "Education"}, {}),
        # 1,000 yen of 2024 are 6.6 dollars: what was 10 dollars is now told in yen.
        ({"Own Resources 2024": 10}, {"Own Resources 2024": 1000, "Currency": "JPY"}, {"exchange": -3.4}),
    ],
)
def test_one_thing_that_changed_is_the_one_cause(
    tmp_path: Path, before: Row, after: Row, expected: dict[str, float]
) -> None:
    assert moved(pair(tmp_path, before, after)) == pytest.approx(expected, abs=0.05)


def test_records_and_years_that_come_and_go(tmp_path: Path) -> None:
    stays = {"Program Number": "stays"}
    before = [
        oda(stays | {"Own Resources 2023": 7, "Own Resources 2024": 1}),
        oda({"Program Number": "gone", "Own Resources 2024": 20}),
    ]
    after = [
        oda(stays | {"Own Resources 2024": 1, "Own Resources 2025": 9}),
        oda({"Program Number": "comes", "Own Resources 2025": 30}),
    ]
    file = built(tmp_path, before, after)
    # Both tell 2024 only: what stands in 2023 or 2025 is another year's and no change.
    assert moved(file) == {"dropped": -20}
    assert moved(file, from_year=2025) == moved(file, partner="adb") == {}
    scope = Scope(file, AFTER)
    total = changes.totals(scope, BEFORE).iloc[0]
    assert total[["before_usd", "after_usd", "difference_usd"]].tolist() == [21, 1, -20]
    found = changes.years(scope, BEFORE)
    assert told.compared(found, "en") == (
        "Compared are the years that both data tell: 2024. Only the earlier data tell 2023."
        " Only the later data tell 2025."
    )
    only = changes.years(replace(scope, from_year=2025), BEFORE)
    assert told.shared(total, only).years == ()


def test_data_without_a_year_in_common_are_not_compared(tmp_path: Path) -> None:
    file = built(tmp_path, [oda({"Own Resources 2022": 7})], [oda({"Own Resources 2024": 9, "Own Resources 2025": 9})])
    scope = Scope(file, AFTER)
    totals, found = changes.totals(scope, BEFORE), changes.years(scope, BEFORE)
    assert totals.isna().all(axis=None) and changes.sums(scope, BEFORE).empty
    assert told.missing(totals.iloc[0], found, (BEFORE, AFTER), "Disbursed", "en") == (
        "The two data tell no year in common, so nothing can be compared. Only the earlier data tell 2022."
        " Only the later data tell 2024 – 2025."
    )


def test_a_total_budget_in_another_currency_year_moves_by_the_rate(tmp_path: Path) -> None:
    # 100,000 yen of budget: at 79.79 yen a dollar in 2012, at 121.04 in 2015.
    before = {"Currency": "JPY", "Total Budget": 100_000, "Approval": "1-Mar-2012"}
    after = before | {"Approval": "1-Mar-2015", "Total Budget": 110_000}
    found = moved(pair(tmp_path, before, after), measure="budget")
    assert found["exchange"] == pytest.approx(110_000 / 121.04 - 110_000 / 79.79, rel=0.001)
    assert found["revised"] == pytest.approx(10_000 / 79.79, rel=0.001)


def test_a_project_moves_only_under_a_filter_that_it_moves_through(tmp_path: Path) -> None:
    before = {"Own Resources 2024": 10, "TWG": "Health"}
    after = {"Own Resources 2024": 16, "TWG": "Health (25%) / Education (75%)"}
    file = pair(tmp_path, before, after)
    assert moved(file) == {"revised": 6}
    # Three quarters of the old 10 left Health; of the 6 more, Health has its new quarter.
    assert moved(file, twg="he") == {"moved": -7.5, "revised": 1.5}
    assert moved(file, twg="ed") == {"moved": 7.5, "revised": 4.5}
    by_twg = changes.sums(Scope(file, AFTER), BEFORE, by="twg")
    assert by_twg.groupby("code")["difference_usd"].sum().to_dict() == {"he": -6, "ed": 12}
    assert by_twg.groupby("cause_code")["difference_usd"].sum().to_dict() == {"moved": 0, "revised": 6}


AMOUNT = st.one_of(st.none(), st.integers(-5, 2000), st.floats(0, 1e6, allow_nan=False).map(lambda n: round(n, 2)))
TWG = st.sampled_from([None, "Health", "Education", "Health (60%) / Education (40%)", "Health / Land"])
ROW = st.fixed_dictionaries(
    {
        "Project Status": st.sampled_from(["On-going", "Pipeline", "Completed"]),
        "Currency": st.sampled_from(["USD", "USD", "JPY", "EUR", "XXX"]),
        "Approval": st.sampled_from(["1-Mar-2012", "1-Mar-2015"]),
        "TWG": TWG,
        "Total Budget": AMOUNT,
        **{
            f"{part} {year}": AMOUNT
            for part in ("Own Resources", "Other Sources", "Plan Total")
            for year in (2023, 2024)
        },
    }
)
SNAPSHOT = st.dictionaries(st.sampled_from("abcdef"), ROW, min_size=1, max_size=5)
ASKED: list[dict[str, Any]] = [
    {"measure": "disbursed"},
    {"measure": "disbursed", "twg": "he", "from_year": 2024},
    {"measure": "planned", "twg": "ed"},
    {"measure": "budget", "twg": "he"},
]


def listed(snapshot: dict[str, Row]) -> list[Row]:
    return [oda({"Project Title": f"P{number}", "Program Number": number} | row) for number, row in snapshot.items()]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(before=SNAPSHOT, after=SNAPSHOT)
def test_the_causes_add_exactly_to_the_difference(before: dict[str, Row], after: dict[str, Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = built(Path(folder), listed(before), listed(after))
        for asked in ASKED:
            scope = Scope(file, AFTER, **asked)
            total = changes.totals(scope, BEFORE).fillna(0).iloc[0]
            sums = changes.sums(scope, BEFORE)
            assert sums["difference_usd"].sum() == pytest.approx(total["after_usd"] - total["before_usd"], abs=0.005)
            back = changes.sums(Scope(file, BEFORE, **asked), AFTER)
            assert back["difference_usd"].sum() == pytest.approx(total["before_usd"] - total["after_usd"], abs=0.005)
            assert sums["cause_code"].is_unique and set(sums["cause_code"]) <= set(reference.codes("cause"))
            assert asked.get("twg") or "moved" not in set(sums["cause_code"])
            for cause, difference in zip(sums["cause_code"], sums["difference_usd"], strict=True):
                rows = changes.rows(scope, BEFORE, cause=cause)
                assert rows["difference_usd"].sum() == pytest.approx(difference, abs=0.005)
                assert (rows["source_row"].notna() | rows["earlier_row"].notna()).all()
        for same in (BEFORE, AFTER):
            assert changes.sums(Scope(file, same), same).empty
