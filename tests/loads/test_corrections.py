"""What people say of a file beside what it has: cells corrected, and what holds for every row; kept and taken back."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.loads.test_loads import Desk
from tests.loads.test_mended_names import step, values
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.building import outcome
from twg_analytics.loads import corrections, mended
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.questions import warehouse
from twg_analytics.reading import files, said_of_files
from twg_analytics.reading.reading_cache import ReadingCache
from twg_analytics.ui import correcting

pytestmark = pytest.mark.usefixtures("few_tables")
MONEY = "select year, amount_usd from marts.money order by year, amount_usd"
FOUND = "select source_row, source_column, value from marts.findings where message_key = '{}' order by value"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose folder of what was mended is its own, and empty."""
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    return Desk(tmp_path)


WRONG = [
    oda({"Own Resources 2025": "lots"}, Start="31/31/2024"),
    oda({"Own Resources 2025": 20, "Program Number": "KH-2"}, Start="#REF!"),
]


def read(desk: Desk, *listed: rows.Row, name: str = "oda.xlsx") -> Load:
    load = desk.hand_in(rows.write_xlsx(desk.folder / name, rows.grid(list(listed))))
    assert step(desk, "read", load) == ""
    return load


def correct(desk: Desk, load: Load, **said: list[dict[str, Any]]) -> str:
    load.say("correcting", said)
    return step(desk, "correct", load, str(load.folder / "correcting.json"), "--by", "Sok, CDCB")


def cells(load: Load, names: dict[str, str] | None = None) -> pd.DataFrame:
    """The doubtful cells of a load, as the page lists them."""
    read = load.said("read")
    _, findings = outcome.of_file(load.folder / read["candidate"])
    return correcting.doubtful(names or read["names"], findings)


def test_doubtful_cells_are_corrected_beside_the_file_which_stays_as_it_is(desk: Desk) -> None:
    load = read(desk, *WRONG)
    told = cells(load)
    assert told[["source_file", "source_row", "source_column", "value"]].to_numpy().tolist() == [
        ["oda.xlsx", 2, "Own Resources 2025", "lots"],
        ["oda.xlsx", 2, "Start", "31/31/2024"],
        ["oda.xlsx", 3, "Start", "#REF!"],
    ]
    said = correcting.corrections(told, ["1,500", "31/01/2024", ""], "By telephone")
    assert [cell["value"] for cell in said] == ["1,500", "31/01/2024"]
    sent = (load.folder / "files" / "oda.xlsx").read_bytes()
    assert correct(desk, load, cells=said) == ""
    assert values(desk, load, MONEY) == [[2025, 20], [2025, 1500]]
    assert values(desk, load, FOUND.format("corrected_cell")) == [
        [2, "Start", "31/31/2024 → 31/01/2024 (Sok, CDCB: By telephone)"],
        [2, "Own Resources 2025", "lots → 1,500 (Sok, CDCB: By telephone)"],
    ]
    assert len(cells(load)) == 1 and (load.folder / "files" / "oda.xlsx").read_bytes() == sent
    (first, second) = mended.history(paths.headings())
    assert (first.name, first.said["was"], first.said["reason"]) == ("corrected_cells", "lots", "By telephone")

    # What is published, and a build of the raw folder from nothing, read the same.
    step(desk, "publish", load)
    published = warehouse.query(MONEY, file=warehouse.published(desk.warehouse)).to_numpy().tolist()
    (export,) = desk.raw.glob("2026-03-31/*")
    assert published == [[2025, 20], [2025, 1500]] and export.read_bytes() == sent
    assert amounts(export) == [20, 1500]

    # Taken back, the file's own value is read again: the kept readings know of it.
    cache = ReadingCache(desk.warehouse / "cache")
    digest = first.said["sha256"]
    (reading,) = cache.read_all([(export, digest)])
    assert "unreadable_amount" not in reading.found
    mended.undo(paths.headings(), first.name, first.number, first.said, "Dara")
    (reading,) = cache.read_all([(export, digest)])
    assert {"unreadable_amount", "corrected_cell"} <= reading.found
    assert amounts(export) == [20]
    assert second.is_in_force


def amounts(path: Path) -> list[float]:
    """The amounts that are read from a file, smallest first."""
    return sorted(amount for part in files.read(path).tables["amounts"] for amount in part["amount"].to_pylist())


def test_of_two_corrections_of_a_cell_the_last_counts(desk: Desk) -> None:
    load = read(desk, *WRONG)
    said = cells(load).iloc[:1]
    for value in ("7", "8"):
        corrections.keep(load, {"cells": correcting.corrections(said, [value], "As told")}, "Sok")
    path = load.folder / "files" / "oda.xlsx"
    assert amounts(path) == [8, 20]
    # Another file, with the same cells, is not spoken of.
    other = rows.write_xlsx(desk.folder / "other.xlsx", rows.grid([*WRONG, oda({"Own Resources 2025": 3})]))
    assert amounts(other) == [3, 20]


OWN_LIST = [
    {"Project Title": f"Roads {n}", "Project Status": "On-going", "Start": "1-Jan-2024", "Province": "Takeo",
     "Sector": "Health", "Own Resources": n, "Spent abroad": n * 10}
    for n in (2, 3)
]  # fmt: skip


def test_what_no_column_says_is_said_for_every_row_of_one_file(desk: Desk) -> None:
    load = read(desk, *OWN_LIST)
    assert not load.said("read")["has_projects"]
    said = {"partner": "Japan", "unit": "1e3", "currency": "EUR", "year": "2024"}
    listed = [{"file": "oda.xlsx", "field": field, "value": value} for field, value in said.items()]
    assert correct(desk, load, every_row=listed) == ""
    assert values(desk, load, "select partner_code, title from marts.projects order by title") == [
        ["japan", "Roads 2"], ["japan", "Roads 3"],
    ]  # fmt: skip
    reported = "select year, currency_code, amount_reported from marts.money order by amount_reported"
    assert values(desk, load, reported) == [[2024, "EUR", 2000], [2024, "EUR", 3000]]
    assert [value for _, _, value in values(desk, load, FOUND.format("every_row_said"))] == [
        "currency = EUR (Sok, CDCB)", "partner = Japan (Sok, CDCB)", "unit = 1e3 (Sok, CDCB)",
        "year = 2024 (Sok, CDCB)",
    ]  # fmt: skip
    # A column of amounts that is no heading of ours is asked for with the year.
    assert [unknown["heading"] for unknown in load.said("unknown")] == ["Spent abroad 2024"]
    other = read(desk, *OWN_LIST, OWN_LIST[0] | {"Project Title": "Bridges"}, name="other.xlsx")
    assert not [row for row in other.said("read")["files"] if row["rows_loaded"]]


BANK = [
    {"Project ID": f"P16{n}", "Project Name": f"Roads {n}", "Country": "Cambodia", "Project status": "Active",
     "Board Approval": "15-Mar-2023", "Commitment Amount": n, "Disbursed 2024": n / 2}
    for n in (2_000_000, 3_000_000)
]  # fmt: skip


def test_a_list_of_a_partners_own_is_read_as_a_person_said_and_its_layout_is_remembered(desk: Desk) -> None:
    load = read(desk, *BANK, name="bank.xlsx")
    assert load.said("read")["files"][0]["rows_loaded"] == 0
    said = {"kind": "oda_export", "partner": "World Bank"}
    listed = [{"file": "bank.xlsx", "field": field, "value": value} for field, value in said.items()]
    assert correct(desk, load, every_row=listed) == ""
    unknown = {of["heading"]: of["suggested"] for of in load.said("unknown")}
    assert unknown["Disbursed 2024"][0] == "total"
    headings = {"Project Name": "title", "Disbursed 2024": "total", "Board Approval": "approval_date"}
    meant = [f"{field}={heading}" for heading, field in headings.items() if heading in unknown]
    assert step(desk, "map", load, *meant) == ""
    projects = "select partner_code, title, approval_date is not null from marts.projects order by title"
    assert values(desk, load, projects) == [
        ["world_bank", "Roads 2000000", True], ["world_bank", "Roads 3000000", True],
    ]  # fmt: skip
    assert values(desk, load, MONEY) == [[2024, 1_000_000], [2024, 1_500_000]]
    # The next list of this layout needs no headings, only whose it is.
    other = read(desk, *BANK, BANK[0] | {"Project Name": "Bridges"}, name="next.xlsx")
    asked = {of["heading"] for of in other.said("unknown") or []}
    assert not asked & set(headings)


def test_a_partner_that_the_file_names_stays(desk: Desk) -> None:
    load = read(desk, oda({"Own Resources 2025": 5}))
    corrections.keep(load, {"every_row": [{"file": "oda.xlsx", "field": "partner", "value": "France"}]}, "Sok")
    (reading,) = files.read_all([load.folder / "files" / "oda.xlsx"])
    (records,) = reading.tables["records"]
    assert records["partner_code"].to_pylist() == ["japan"]


CELL = {"file": "oda.xlsx", "sheet": "Sheet1", "row": 2, "column": "Start", "was": "x", "value": "1", "reason": "So"}
ROW = {"file": "oda.xlsx", "field": "year", "value": "2025"}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"cells": [CELL | {"reason": " "}]}, "correct_without_reason"),
        ({"cells": [CELL | {"file": "../oda.xlsx"}]}, "correct_no_file"),
        ({"cells": [CELL | {"value": "=cmd|'/c calc'!A1"}]}, "correct_no_value"),
        ({"cells": [CELL | {"value": "x" * 201}]}, "correct_no_value"),
        ({"cells": [CELL, CELL | {"row": "two"}]}, "correct_no_value"),
        ({"every_row": [ROW, ROW | {"value": "soon"}]}, "correct_no_value"),
        ({"every_row": [ROW | {"field": "currency", "value": "shells"}]}, "correct_no_value"),
        ({"cells": [CELL], "every_row": [ROW | {"field": "title"}]}, "correct_no_value"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_all_that_was_said_with_it(
    desk: Desk, said: dict[str, Any], key: str
) -> None:
    load = desk.hand_in(rows.write_xlsx(desk.folder / "oda.xlsx", rows.grid(WRONG)))
    with pytest.raises(Refused) as refused:
        corrections.keep(load, said, "Sok")
    assert refused.value.key == key
    assert mended.history(paths.headings()) == []


def test_nothing_that_people_write_is_a_formula_for_excel(desk: Desk) -> None:
    load = desk.hand_in(rows.write_xlsx(desk.folder / "oda.xlsx", rows.grid(WRONG)))
    corrections.keep(load, {"cells": [CELL | {"was": "=1+1", "reason": "@told", "value": "-5"}]}, "=Sok")
    (said,) = mended.history(paths.headings())
    assert (said.said["was"], said.said["reason"], said.said["by"]) == ("'=1+1", "'@told", "'=Sok")
    assert said.said["value"] == "-5"  # an amount may be negative
    json.dumps(said.said)
    assert said_of_files.digest(said.said["sha256"]) != "" == said_of_files.digest("0" * 64)
