"""Workbooks read together give what each gives alone, whatever is in them; one that fails costs the others nothing."""

import logging
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reading import rows, workbooks
from tests.reading.rows import oda
from tests.reading.workbooks import Grid
from twg_analytics.reading import contract, files, workbook_lists
from twg_analytics.reading.landing import Reading

JMI: Grid = [
    ["jmi_id", "kind", "baseline_value", "Target 2026", "supporting_partners"],
    ["J1", "numeric", 5, "7%", "x"],
]
# What is decided about a column of one file, and what its rows may be, each in a workbook of its own.
WORKBOOKS: dict[str, dict[str, Grid]] = {
    "plain": {"Workplan": [["activity_id", "activity", "Cost 2026"], ["A-1", "Train", 5], ["A-2", "Build", "1,000"]]},
    "other_headings": {"Workplan": [["Remarks", "Activity", "ACTIVITY ID", "Cost  2025"], ["seen", "Train", "A-1", 7]]},
    "comma_is_decimal": {"Workplan": [["activity_id", "Cost 2026"], ["A-1", "1.234.567,89"], ["A-2", "1.234"]]},
    "three_decimals": {"Workplan": [["activity_id", "Cost 2026"], ["A-1", "1.234"], ["A-2", "250.000"]]},
    "unit": {"Workplan": [["Amounts in US$ thousand"], ["activity_id", "Cost 2026", "Cost 2027 (USD)"], ["A", 2, 3]]},
    "too_large": {"Workplan": [["activity_id", "Cost 2026"], ["A-1", 5e12], ["A-2", 9e9]]},
    "no_date": {"Workplan": [["activity_id", "start_date"], ["A-1", "soon"], ["A-2", "later"], ["A-3", "never"]]},
    "some_dates": {"Workplan": [["activity_id", "start_date"], ["A-1", "soon"], ["A-2", "2026-01-05"], ["A-3", "x"]]},
    "repeats": {
        "Workplan": [["activity_id", "Cost 2026"], ["A-1", 1], ["A-1", 1], ["a-1", 2], [None, 3], [], ["B", 4]]
    },
    "errors": {"Workplan": [["activity_id", "start_date", "Cost 2026"], ["A-1", "#N/A", "#REF!"]]},
    "persons": {
        "Workplan": [["activity_id", "responsible", "Notes"], ["A-1", "a@b.org", "x"], ["A-2", "c@d.org", "y"]]
    },
    "links": {"Workplan": [["activity_id", "linked_projects"], ["A-1", "ODA:1 (40%); NGO:Wells|Water; somewhere"]]},
    "totals": {
        "Workplan": [["activity_id", "Cost 2026"], ["A-1", 5], ["Total", 5], ["A-2", 1], ["Total", 9], ["Total", 6]]
    },
    "no_year": {"TWG": [["twg_code"], ["health"]]},
    "jmi": {"JMI": JMI, "JMI results": [["jmi_id", "year", "actual_value"], ["j1", 2025, "6 %"], ["J1", 2026, "much"]]},
    "other_jmi": {
        "JMI": [["jmi_id", "kind", "Target 2027"], ["J1", "yes_no", "Yes"]],
        "JMI results": [["jmi_id", "year", "actual_value", "disaggregation"], ["J1", 2025, "Yes", "Takeo"]],
    },
    "refused": {"Workplan": [["activity", "Cost 2026"], ["Train", 5]]},
    "meetings": {"Meetings": [["meeting_date", "kind", "attended_ngos"], ["2026-01-05", "Plenary", "many"]]},
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A workbook of each kind, with an export and something unreadable among them."""
    folder = tmp_path_factory.mktemp("together")
    listed = [workbooks.write(folder / f"{name}.xlsx", sheets) for name, sheets in WORKBOOKS.items()]
    merged = workbooks.write(
        folder / "merged.xlsx", {"Workplan": [["activity_id", "Cost 2026"], ["A", 9], ["B", None]]}
    )
    book = openpyxl.load_workbook(merged)
    book["Workplan"].merge_cells("B2:B3")
    book["Workplan"]["A2"] = "=1+1"  # has no stored result
    book.save(merged)
    (folder / "odd.xlsx").write_bytes(b"PK\x03\x04")
    export = rows.write_xlsx(folder / "oda.xlsx", rows.grid([oda({"Own Resources 2025": 5})]))
    return [*listed[:5], export, *listed[5:], folder / "odd.xlsx", merged]


def said(reading: Reading) -> dict[str, Any]:
    """All that a reading says, its rows in their order; the order of findings says nothing."""
    tables = {name: [row for part in parts for row in part.to_pylist()] for name, parts in reading.tables.items()}
    tables["findings"] = sorted(tables.get("findings", []), key=repr)
    return {"kind": reading.kind_code, "counts": workbooks.counts(reading), **tables}


def test_files_read_together_give_what_each_gives_alone(paths: list[Path]) -> None:
    together = files.read_all(paths)
    assert len(together) == len(paths)
    for path, reading in zip(paths, together, strict=True):
        assert said(reading) == said(files.read(path)), path.name


def test_each_of_these_workbooks_says_something_else(paths: list[Path]) -> None:
    listed = [repr(said(reading)) for reading in files.read_all(paths)]
    assert len(set(listed)) == len(listed)


def test_what_fails_in_reading_together_costs_only_the_file_at_fault(
    tmp_path: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Panic(BaseException):
        """What a reader written in another language throws."""

    whole = workbook_lists._link

    def fail(piece: str) -> dict[str, object]:
        if piece == "ODA:unforeseen":
            raise Panic("index out of bounds")
        return whole(piece)

    before = [said(reading) for reading in files.read_all(paths)]
    monkeypatch.setattr(workbook_lists, "_link", fail)
    workplan = [["activity_id", "linked_projects"], ["A-1", "ODA:unforeseen"]]
    odd = workbooks.write(tmp_path / "fails.xlsx", {"Workplan": workplan})
    with caplog.at_level(logging.ERROR):
        first, *others = files.read_all([odd, *paths])
    assert [said(reading) for reading in others] == before
    assert (first.kind_code, first.rows_loaded) == ("unrecognised", 0)
    assert workbooks.findings(first, "unreadable_file") == [(None, None, None, "unforeseen")]
    assert [record.getMessage() for record in caplog.records] == [
        "fails.xlsx could not be read: Panic: index out of bounds"
    ]


def test_whoever_stops_reading_together_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(piece: str) -> dict[str, object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook_lists, "_link", stop)
    path = workbooks.write(tmp_path / "w.xlsx", {"Workplan": [["activity_id", "linked_projects"], ["A", "ODA:1"]]})
    with pytest.raises(KeyboardInterrupt):
        files.read_all([path])


def test_the_contract_is_held_once_for_each_kind_of_sheet(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    hold = contract.hold

    def counted(*of: Any, **more: Any) -> Any:
        asked.append(len(of[0]))
        return hold(*of, **more)

    monkeypatch.setattr(contract, "hold", counted)
    books = [path for path in paths if path.stem in WORKBOOKS]
    files.read_all(books)
    n_together, n_sheets = len(asked), 5  # TWG, Workplan, JMI, JMI results, Meetings
    # One more for the values of JMIs, and two for results as numbers and as answers.
    assert n_together == n_sheets + 3
    assert sum(asked) > n_together
