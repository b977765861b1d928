"""Coverage on `building/invented.py` and on a few dated rows: parts add up, and what is not known is not zero."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import built, invented
from tests.reading import rows
from twg_analytics.questions import coverage
from twg_analytics.questions.scope import Scope

DAYS = ("2025-03-31", "2026-03-31")
LATEST = dt.date(2026, 3, 31)


def listed(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.itertuples(index=False)]


def oda(number: str, updated: str | None, more: rows.Row | None = None, *, partner: str = "Japan") -> rows.Row:
    cells = {"Program Number": number, "Date Questionnaire Completed": updated, "Development Partner": partner}
    return rows.oda({**cells, "Project Title": f"Project {number}", **(more or {})})


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two snapshots: KH-1 is updated in both, KH-2 in the first, KH-3 of UNDP has no date, KH-4 a date to come."""
    made = built.with_snapshots(
        tmp_path_factory.mktemp("dated"),
        {
            DAYS[0]: [oda("KH-1", "10-Feb-2025"), oda("KH-2", "11-Feb-2025"), oda("KH-3", None, partner="UNDP")],
            DAYS[1]: [
                oda("KH-1", "1-Oct-2025", {"Plan Total 2026": 5}),
                oda("KH-2", "11-Feb-2025", {"Own Resources 2025": 0}),
                oda("KH-3", None, partner="UNDP"),
                oda("KH-4", "1-Apr-2026", {"Project Status": "Completed", "Own Resources 2025": 7}, partner="UNDP"),
            ],
        },
    )
    return built.from_files(made).to_ask("coverage")


def test_a_record_counts_once_in_each_quarter_that_any_snapshot_tells(dated: Path) -> None:
    found = listed(coverage.quarters(Scope(dated, LATEST)))
    assert found == [("japan", "2025-1", 2025, 1, 2), ("japan", "2025-4", 2025, 4, 1)]
    before = listed(coverage.quarters(Scope(dated, dt.date(2025, 3, 31))))
    assert before == [("japan", "2025-1", 2025, 1, 2)]


def test_only_the_last_twelve_quarters_are_shown(tmp_path: Path) -> None:
    made = built.with_rows(tmp_path, oda=[oda("KH-1", "31-Mar-2023"), oda("KH-2", "1-Apr-2023")])
    found = coverage.quarters(Scope(built.from_files(made).to_ask("coverage"), LATEST))
    assert found["across_code"].tolist() == ["2023-2"]


def test_a_planned_figure_and_a_reported_zero_are_figures_and_a_blank_is_not(dated: Path) -> None:
    found = listed(coverage.by_partner(Scope(dated, LATEST)))
    day = pd.Timestamp(2025, 10, 1)
    # partner, records, dated, last update, on-going, with this year's, share, with last year's disbursement, share
    assert found == [
        ("japan", 2, 2, day, 2, 1, 0.5, 1, 0.5),
        ("undp", 2, 0, None, 1, 0, 0.0, 0, 0.0),
    ]


def test_an_export_without_years_has_no_share_rather_than_none(dated: Path) -> None:
    first, last = listed(coverage.trend(Scope(dated, LATEST)))
    assert first[1:] == (3, 2, 3, 0, None, None, None, None)
    assert last[1:] == (4, 2, 3, 3, 1, pytest.approx(1 / 3), 1, pytest.approx(1 / 3))


def test_shares_are_of_sums_and_parts_add_up_to_the_total(file: Path) -> None:
    scope = Scope(file, invented.LATEST)
    (total,) = coverage.totals(scope).to_dict("records")
    partners = coverage.by_partner(scope)
    for name in ("records", "dated", "ongoing"):
        assert partners[name].sum() == total[name]
    # On-going are P1, P2, P3 and P6; planned for 2026 are P1, P2 and P3 (a reported zero), and 2025 all four.
    assert [total[name] for name in ("ongoing", "asked", "with_figures", "with_disbursement")] == [4, 4, 3, 4]
    ngo = coverage.totals(replace(scope, source="ngo")).iloc[0]
    assert (ngo["records"], ngo["asked"], ngo["with_figures"]) == (1, 1, 0)
    by_database = [coverage.totals(replace(scope, source=code)).iloc[0]["with_figures"] for code in ("oda", "ngo")]
    assert sum(by_database) == total["with_figures"]
