"""The day on which files were taken, as they say it themselves."""

import datetime as dt
from pathlib import Path

import pytest

from tests.exports import test_request_sheets
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics.loads import proposed_day
from twg_analytics.loads.proposed_day import Proposal
from twg_analytics.reading import cells

TODAY = dt.date(2026, 11, 30)
LISTED = rows.grid([oda({"Start": "3-Feb-2024", "Approval": "1-Jan-2024", "Completion": "31-Dec-2025"})])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Official Development Assistance as of 31 March 2026", [dt.date(2026, 3, 31)]),
        ("Printed: 05/04/2026 10:31, data of 2026-03-31", [dt.date(2026, 4, 5), dt.date(2026, 3, 31)]),
        ("ទិន្នន័យគិតត្រឹម ថ្ងៃទី៣១ ខែមីនា ឆ្នាំ២០២៦", [dt.date(2026, 3, 31)]),
        ("March 31, 2026", [dt.date(2026, 3, 31)]),
        ("Loan 12-13-20261 of 2025", []),
        ("31/02/2026", []),
    ],
)
def test_days_are_found_within_a_text(text: str, days: list[dt.date]) -> None:
    assert cells.days_within(text) == days


@pytest.mark.parametrize(
    ("name", "above", "expected"),
    [
        ("oda.xlsx", "Data as of 31 March 2026", ("heading", dt.date(2026, 3, 31))),
        ("oda_20260430.xlsx", "Data as of 31 March 2026", ("heading", dt.date(2026, 3, 31))),
        ("oda_20260430.xlsx", None, ("name", dt.date(2026, 4, 30))),
        ("oda 30-Apr-2026 (2).xlsx", None, ("name", dt.date(2026, 4, 30))),
        ("oda_2030-04-30.xlsx", None, ("inside", dt.date(2024, 2, 3))),  # a day to come is none on which one took it
        ("oda.xlsx", None, ("inside", dt.date(2024, 2, 3))),
    ],
)
def test_a_heading_comes_before_a_name_and_a_name_before_dates_inside(
    tmp_path: Path, name: str, above: str | None, expected: tuple[str, dt.date]
) -> None:
    listed = [[above], [], *LISTED] if above else LISTED
    path = rows.write_xlsx(tmp_path / "file.xlsx", listed)
    found = proposed_day.of_file(path, name, TODAY)
    assert found is not None and (found.said, found.day) == expected


def test_what_is_no_table_or_names_no_day_proposes_none(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 of 31 March 2026")
    assert proposed_day.of_file(tmp_path / "letter.pdf", "letter.pdf", TODAY) is None
    path = rows.write_csv(tmp_path / "list.csv", [["Item", "Due"], ["Meeting", "31 March 2026"]])
    assert proposed_day.of_file(path, "list.csv", TODAY) is None


def test_of_several_files_the_best_witness_is_believed() -> None:
    by_name = Proposal(dt.date(2026, 5, 1), "name", "b")
    above = Proposal(dt.date(2026, 3, 31), "heading", "a")
    assert proposed_day.newest([by_name, None, above]) == above
    assert proposed_day.newest([None]) is None


def test_a_corrected_copy_is_of_the_day_of_its_original(tmp_path: Path) -> None:
    rows.write_xlsx(tmp_path / "2025-03-31/oda.xlsx", LISTED)
    found = proposed_day.of_version(tmp_path, ["other.xlsx", "oda_marked.xlsx"])
    assert found == Proposal(dt.date(2025, 3, 31), "version", "oda_marked.xlsx")
    assert proposed_day.of_version(tmp_path, ["other.xlsx"]) is None


def test_d6_a_sheet_of_requests_is_of_the_day_that_it_asks_about(tmp_path: Path) -> None:
    """Whatever its name: loaded for another day, its answers are of no record."""
    (tmp_path / "answers.xlsx").write_bytes(test_request_sheets.made())
    found = proposed_day.of_file(tmp_path / "answers.xlsx", "answers.xlsx", TODAY)
    assert found is not None and (found.said, found.day) == ("heading", test_request_sheets.DAY)
