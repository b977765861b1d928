"""Dates, currencies and places as people write them, read to the same values; what is doubtful about them is found."""

from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built
from tests.building.examples import example, exports
from tests.reading import rows
from tests.reading.rows import oda
from tests.reading.test_formats import found
from twg_analytics.reading import files


def test_a_column_of_dates_of_which_none_can_be_read_is_one_finding_with_a_count(tmp_path: Path) -> None:
    projects = [oda({"Program Number": f"KH-{n}", "Completion": f"end of phase {n}"}) for n in range(1, 5)]
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(projects)))
    unread = [one for one in found(reading) if one[0] == "unreadable_date"]
    assert unread == [("unreadable_date", None, "4 × end of phase 1", None)]


def test_two_cells_that_are_no_dates_are_two_findings(tmp_path: Path) -> None:
    projects = [oda({"Program Number": f"KH-{n}", "Completion": f"end of phase {n}"}) for n in range(1, 3)]
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(projects)))
    assert [one[1] for one in found(reading) if one[0] == "unreadable_date"] == [2, 3]


@pytest.mark.parametrize(
    ("written", "key"),
    [(44567, "serial_date"), ("05-Jan-2565", "buddhist_year"), ("1/30/2022 12:00:00 AM", "month_first_date")],
)
@example(lambda written: exports(oda=[oda({"Start": written})]))
def test_a_doubtful_date_is_read_and_found(of: Built, written: Any, key: str) -> None:
    assert of.all("select year(start_date) from marts.projects") == [(2022,)]
    assert [row for row, _, _ in of.findings(key)] == [2]


@pytest.mark.parametrize(
    ("written", "code"),
    [("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("元", "CNY"), ("CN¥", "CNY"), ("៛", "KHR"), ("$", "USD")],
)
@example(lambda written: exports(oda=[oda({"Currency": written, "Own Resources 2024": 1000})]))
def test_a_currency_may_be_a_sign(of: Built, written: str, code: str) -> None:
    assert of.all("select currency_code from marts.money") == [(code,)]
    assert of.findings("no_rate") == []


@pytest.mark.parametrize(
    ("written", "shares"),
    [
        ("Kampot 40% / Takeo 60%", [("07", 0.4), ("21", 0.6)]),
        ("Kampot, Takeo", [("07", 0.5), ("21", 0.5)]),
        ("Phnom Penh City", [("12", 1.0)]),
        ("Takeo Province and Kampot Province", [("07", 0.5), ("21", 0.5)]),
    ],
)
@example(lambda written: exports(oda=[oda({"Province": written})]))
def test_places_are_split_on_known_names(of: Built, written: str, shares: list[tuple[str, float]]) -> None:
    assert of.all("select province_code, share from marts.project_provinces order by 1") == shares
    assert of.findings("unknown_code") == []
