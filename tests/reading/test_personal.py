"""E-mail addresses and telephone numbers are in no table, whatever column of an export or text of IATI has them."""

from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built
from tests.building.examples import example, exports
from tests.reading import rows
from tests.reading.iati_files import activity, write
from tests.reading.rows import Row, ngo, oda
from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading

MAIL, PHONE = "sok@moeys.gov.kh", "012 345 678"


def noted(reading: Reading) -> list[tuple[Any, ...]]:
    """Row and column of each cell of which something was left out."""
    parts = reading.tables.get("findings", [])
    listed = [row for part in parts for row in part.to_pylist() if row["message_key"] == "personal_cell"]
    return [(row["source_row"], row["source_column"]) for row in listed]


def said(reading: Reading) -> str:
    """All that was landed of a file, in one text."""
    return "\n".join(
        str(cell)
        for parts in reading.tables.values()
        for part in parts
        for row in part.to_pylist()
        for cell in row.values()
    )


def read(folder: Path, *listed: Row) -> Reading:
    return files.read(rows.write_xlsx(folder / "oda.xlsx", rows.grid(list(listed))))


@pytest.mark.parametrize(
    "heading",
    [
        "Project Title", "Project Objectives", "Remarks", "Province", "TWG", "Project Status", "Start",
        "Responsible Institution", "Development Partner", "Program Number", "Own Resources 2024",
    ],
)  # fmt: skip
def test_an_address_in_any_column_is_left_out_and_noted(tmp_path: Path, heading: str) -> None:
    reading = read(tmp_path, oda(), oda({heading: f"Sok, {MAIL}", "Objectives": "Schools"}))
    assert noted(reading) == [(3, heading)]
    assert MAIL not in said(reading)


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        (f"Remarks (to {MAIL}, tel. {PHONE})", "Remarks (to …, tel. …)"), (MAIL, "…"),
        (f"Own Resources 2024 {MAIL}", "Own Resources 2024 …"),
    ],
)  # fmt: skip
def test_an_address_in_a_heading_is_left_out_and_noted(tmp_path: Path, heading: str, kept: str) -> None:
    reading = read(tmp_path, oda({heading: "seen", "Own Resources 2025": 5}))
    assert noted(reading) == [(1, kept)]
    assert MAIL not in said(reading) and PHONE not in said(reading)
    assert reading.rows_loaded == 1 and "seen" in said(reading)


@pytest.mark.parametrize("heading", ["Project Objectives", "Remarks", "Province", "Start", "Phone of focal point"])
@pytest.mark.parametrize("written", [PHONE, "+855 23 123 456", "០១២ ៣៤៥ ៦៧៨ / 098-765-432", "(023) 456 789"])
def test_a_telephone_number_alone_is_left_out_and_noted(tmp_path: Path, heading: str, written: str) -> None:
    reading = read(tmp_path, oda({heading: written}))
    assert noted(reading) == [(2, heading)]
    assert written not in said(reading)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ask Mr Sok, 012 345 678, for plans.", "Ask Mr Sok, …, for plans."),
        ("Schools. Tel: 012345678", "Schools. Tel: …"),
        ("Call +855 12 345 678 or +85512345678", "Call … or …"),
        ("ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", "ទូរស័ព្ទ …"),
        ("Mr Sok 012345678 knows more", "Mr Sok … knows more"),
        ("សួរលោក សុខ ០៩៧៧៧៧៧៧៧៧", "សួរលោក សុខ …"),
        ("Ask Sok (0977777777) or Dara/012345678", "Ask Sok (…) or Dara/012345678"),
        (f"Sok <{MAIL}>, phone no. 023-456-789.", "Sok <…>, phone no. …."),
    ],
)
@example(lambda written: exports(oda=[oda({"Project Objectives": written})]))
def test_what_else_a_text_says_is_kept(of: Built, written: str, kept: str) -> None:
    assert of.one("select objectives from marts.projects") == (kept,)
    assert of.findings("personal_cell") == [(2, "Project Objectives", None)]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Program Number", "012345678"),
        ("Reference No.", "012 345 678"),
        ("Remarks", "05-01-2026"),
        ("Remarks", "05-01-2026 08:30:00"),
        ("Remarks", "01-2024 - 12-2025"),
        ("Remarks", "0.08333333"),
        ("Remarks", "0.25 0.50 0.25"),
        ("Remarks", "98,765,432"),
        ("Remarks", "12500000"),
        ("Remarks", "from 01-01-2024 to 31-12-2026, loan 0123456789"),
        ("Remarks", "https://example.org/@ministry/012"),
        ("Remarks", "See project no. 012345678 and code: 0123456789"),
        ("Remarks", "Wells 1 to 012345"),
        ("Spent in 2024", "012 345 678"),
    ],
)
def test_amounts_dates_numbers_and_codes_are_no_telephone_numbers(tmp_path: Path, heading: str, written: str) -> None:
    reading = read(tmp_path, oda({heading: written, "Own Resources 2024": 5}))
    assert noted(reading) == []
    assert written in said(reading)


@example(lambda: exports(ngo=[ngo({"Remarks": MAIL, "Project Name": f"Wells ({PHONE})"})]))
def test_an_ngo_export_keeps_no_personal_details_either(of: Built) -> None:
    assert of.all("select title from marts.projects") == [("Wells (…)",)]
    assert of.findings("personal_cell") == [(2, "Project Name", None), (2, "Remarks", None)]
    assert of.all("select value from marts.other_cells") == []


def test_an_activity_of_iati_is_named_without_them(tmp_path: Path) -> None:
    other = f'<other-identifier ref="{MAIL}"/><activity-status code="{MAIL}"/>'
    inside = activity("A-1", title=f"Roads, {MAIL}, {PHONE}").replace("</iati-activity>", f"{other}</iati-activity>")
    reading = files.read(write(tmp_path / "a.xml", inside))
    titles: list[Any] = reading.tables["iati_activities"][0]["title"].to_pylist()
    assert titles == ["Roads, …, …"]
    assert [column for _, column in noted(reading)] == ["title"]
    assert MAIL not in said(reading)
    assert PHONE not in said(reading)
