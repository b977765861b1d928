"""Money is never lost because its heading is unknown: such a column is found, an export of nothing else is refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.reading import rows
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
    assert reading.rows_loaded == 2
