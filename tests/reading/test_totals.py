"""Rows that are totals, in three languages: checked against the rows they may be the total of, and no projects."""

import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.building.built import DATE, Built, from_files
from tests.building.examples import Given, example
from tests.reading import rows

HEADINGS = ["Project Title", "Development Partner", "Program Number", "Own Resources 2024"]
NGO = "Water for Villages (WfV)"
PROJECTS = [
    ["Roads", "ADB", "S-1", 1000],
    ["Schools", "JICA", "S-2", 500],
    ["Ports", "ADB", "S-3", 30],
]


def sheet(*cells: list[Any]) -> Given:
    return lambda folder, date: rows.write_xlsx(folder / "raw" / date / "oda.xlsx", [HEADINGS, *cells])


def made(folder: Path, *cells: list[Any]) -> Built:
    sheet(*cells)(folder, DATE)
    return from_files(folder)


def counts(built: Built) -> tuple[Any, ...]:
    return built.one("select rows_loaded, rows_refused, rows_not_data from marts.files")


@pytest.mark.parametrize(
    ("title", "partner", "amount"),
    [
        ("Total", None, 1530), ("TOTAL:", None, 1530), ("Sub-total", None, 1530), ("សរុប", "សរុប", 1530),
        ("សរុបរួម", None, 1530), ("Grand Total", None, 1530), ("Total général", None, 1530),
        (None, "Sous-total", 1530), ("Report Totals", None, 1530), ("ADB Total", None, 1030),
        ("Total ADB", "ADB", 1030), (None, "JICA Total", 500),
        ("Total for ADB", None, 1030), ("Sub-total: JICA", None, 500),
        ("Subtotal", "ADB", 1030),
        ("សរុប ADB", None, 1030),
        ("Sous-total de la JICA", "JICA", 500), ("Asian Development Bank - Total", None, 1030),
        ("សរុបរង៖", "JICA", 500), ("Total (USD)", None, 1530), ("Grand total (US$)", None, 1530),
        ("Total 2024", None, 1530), ("Total (2 projects)", "ADB", 1030), ("Montant total", "Montant total", 1530),
        ("ទឹកប្រាក់សរុប", None, 1530), ("ADB - Total USD", None, 1030), ("Total in US$ thousand", "Total", 1530),
        ("Sous-totaux", None, 1530), ("Total ADB (USD)", "ADB", 1030),
    ],
)  # fmt: skip
@example(lambda title, partner, amount: sheet(*PROJECTS, [title, partner, None, amount]))
def test_a_total_that_agrees_is_no_project_and_no_finding(
    of: Built, title: str | None, partner: str | None, amount: float
) -> None:
    assert counts(of) == (3, 0, 1)
    assert of.findings("control_total") == []
    assert of.findings("unlisted_partner") == []


@pytest.mark.parametrize(
    ("title", "partner"), [("Total", None), ("សរុបរួម", None), ("ADB Total", "ADB"), (None, "Sous-total")]
)
@example(lambda title, partner: sheet(*PROJECTS, [title, partner, None, 1600]))
def test_a_total_that_agrees_with_nothing_is_doubtful(of: Built, title: str | None, partner: str | None) -> None:
    assert counts(of) == (3, 0, 1)
    assert of.findings("control_total") == [(5, "Own Resources 2024", "1600.0")]


@pytest.mark.parametrize(("amount", "found"), [(60, []), (99, [(5, "Total Budget", "99.0")])])
def test_a_total_of_budgets_is_held_against_the_budgets(tmp_path: Path, amount: float, found: list[Any]) -> None:
    total: list[Any] = ["Total", None, None, 1530]
    of = zip([*PROJECTS, total], [10, 20, 30, amount], strict=True)
    cells = [[*HEADINGS, "Total Budget"], *([*row, budget] for row, budget in of)]
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", cells)
    assert from_files(tmp_path).findings("control_total") == found


def test_a_total_may_be_of_the_rows_since_the_last_total(tmp_path: Path) -> None:
    first, *others = PROJECTS
    built = made(tmp_path, first, ["Sub-total", None, None, 1000], *others, ["Sub-total", None, None, 530])
    assert built.findings("control_total") == []


def test_the_grand_total_is_of_all_rows_and_not_of_those_since_the_last_total(tmp_path: Path) -> None:
    first, *others = PROJECTS
    built = made(tmp_path, first, ["Total", None, None, 1000], *others, ["Grand total", None, None, 530])
    assert [row for row, *_ in built.findings("control_total")] == [6]


@pytest.mark.parametrize(("amount", "found"), [(1530, []), (1000, [(5, "Own Resources 2024", "1000.0")])])
def test_a_total_below_the_last_sheet_may_be_of_all_sheets(tmp_path: Path, amount: float, found: list[Any]) -> None:
    path = rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", [HEADINGS, PROJECTS[0]], sheet="2023")
    book = openpyxl.load_workbook(path)
    last = book.create_sheet("2024")
    for row in [HEADINGS, *PROJECTS[1:], ["Sub-total", None, None, 530], ["Grand Total", None, None, amount]]:
        last.append(row)
    book.save(path)
    assert from_files(tmp_path).findings("control_total") == found


@pytest.mark.parametrize(
    "title",
    ["Total Water for Villages (WfV)", "Water for Villages (WfV) Total", "WfV Total", "Total (WfV)", "Total: WfV, USD"],
)
@example(lambda title: sheet(*PROJECTS, ["Wells", NGO, "S-4", 7], [title, NGO, None, 7], ["Ponds", NGO, "S-5", 0]))
def test_the_total_of_an_ngo_is_found_by_its_name_and_by_its_acronym(of: Built, title: str) -> None:
    assert counts(of) == (5, 0, 1)
    assert of.findings("control_total") == []


def test_a_cell_of_any_length_is_read_in_no_time(tmp_path: Path) -> None:
    gap, started = " " * 20_000, time.process_time()
    built = made(tmp_path, *PROJECTS, [f"Total{gap}x", "ADB", "S-4", f"1{gap}x"])
    assert time.process_time() - started < 30
    assert counts(built) == (4, 0, 0)


@pytest.mark.parametrize("title", ["Total Sanitation Campaign", "Totally new roads", "Sanitation total", "សរុបទឹកស្អាត"])
@example(lambda title: sheet(*PROJECTS, [title, "UNICEF", "S-4", 7]))
def test_a_title_that_only_holds_the_word_is_a_project(of: Built, title: str) -> None:
    assert counts(of) == (4, 0, 0)
    assert of.one("select count(*) from marts.projects where title = $title", title=title) == (1,)
