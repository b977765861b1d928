"""Money is never lost because its heading is unknown: such a column is found, an export of nothing else is refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.reading import rows, workbooks
from tests.reading.rows import Row, ngo, oda
from tests.reading.test_formats import found
from twg_analytics.reading import files


def without_money(row: Row) -> Row:
    return {heading: cell for heading, cell in row.items() if heading not in ("Total Budget", "Total 2024")}


@pytest.mark.parametrize("row", [oda(), ngo()], ids=["oda", "ngo"])
def test_an_export_none_of_whose_amount_columns_is_understood_is_refused(tmp_path: Path, row: Row) -> None:
    projects = [without_money(row) | {"Spent in 2024": amount, "Our note": "x"} for amount in (1000, 2000)]
    reading = files.read(rows.write_xlsx(tmp_path / "export.xlsx", rows.grid(projects)))
    assert (reading.rows_read, reading.rows_loaded, reading.rows_refused) == (2, 0, 2)
    assert found(reading) == [("no_amount_column", None, "Spent in 2024, Our note", None)]
    assert set(reading.tables) == {"findings"}


def test_a_total_budget_is_enough(tmp_path: Path) -> None:
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda({"Total Budget": 5})])))
    assert reading.rows_loaded == 1 and "no_amount_column" not in reading.found


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [
        ("Paid out 2025", [1000, "2,500.50"], "unread_amounts"),
        ("Paid out 2025", [1000, None], "unread_amounts"),
        ("Paid out 2025", ["€ 1,100", "€ 5"], "unread_amounts"),
        ("Paid out 2025", ["1.100,50", "2.000,00"], "unread_amounts"),
        ("Paid out 2025", ["n/a", "-", "5", "\u2013"], "unread_amounts"),
        ("Paid out 2025", ["n/a", "-"], "unknown_column"),
        ("Comment 2025", ["late", "in time"], "unknown_column"),
        ("Comment 2025", ["late", 5], "unknown_column"),
        ("Comment 2025", [None, None], "unknown_column"),
        ("Paid out", [1000, 2500], "unknown_column"),
    ],
)
def test_a_column_with_a_year_and_numbers_that_no_field_takes_is_doubtful(
    tmp_path: Path, heading: str, cells: list[Any], key: str
) -> None:
    projects = [oda({"Program Number": f"KH-{n}", heading: cell}) for n, cell in enumerate(cells)]
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(projects)))
    assert [(one[0], one[2]) for one in found(reading) if one[2] == heading] == [(key, heading)]
    assert reading.rows_loaded == len(cells)


@pytest.mark.parametrize(
    ("used", "instead", "key"),
    [(None, 7, "unread_amounts"), ("-", 7, "unread_amounts"), (8, 7, "repeated_column"), (8, None, "repeated_column")],
)
def test_a_repeated_column_with_numbers_that_the_other_does_not_have_is_doubtful(
    tmp_path: Path, used: Any, instead: Any, key: str
) -> None:
    again = "Own Resources 2024 (EUR)"
    project = oda({"Own Resources 2024": used, again: instead})
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([project])))
    assert [(one[0], one[2]) for one in found(reading) if one[2] == again] == [(key, again)]


def test_numbers_below_a_blank_heading_are_found_and_kept(tmp_path: Path) -> None:
    names, cells = rows.grid([oda({"Own Resources 2024": 1})])
    path = rows.write_csv(tmp_path / "oda.csv", [names, [*cells, 234]])
    reading = files.read(path)
    where = "Own Resources 2024 | \N{HORIZONTAL ELLIPSIS}"
    assert [(one[0], one[2]) for one in found(reading) if one[0] == "unread_amounts"] == [("unread_amounts", where)]
    kept = [row for part in reading.tables["other_cells"] for row in part.to_pylist()]
    assert [(row["source_row"], row["heading"], row["value"]) for row in kept] == [(2, where, "234")]


def test_a_number_of_the_row_or_words_below_a_blank_heading_are_no_amounts(tmp_path: Path) -> None:
    names, *projects = rows.grid([oda({"Own Resources 2024": n}) for n in (5, 6)])
    cells = [["", *names, ""], *([n, *project, "late"] for n, project in enumerate(projects, start=1))]
    assert "unread_amounts" not in files.read(rows.write_xlsx(tmp_path / "oda.xlsx", cells)).found


def test_numbers_below_a_blank_heading_of_a_twg_workbook_are_found(tmp_path: Path) -> None:
    plan: workbooks.Grid = [["activity_id", "activity", "Cost 2026", None], ["A-1", "Train", 5, 6]]
    reading = workbooks.read(tmp_path, {"Workplan": plan})
    where = "Cost 2026 | \N{HORIZONTAL ELLIPSIS}"
    assert workbooks.findings(reading, "unread_amounts") == [("Workplan", None, where, where)]
