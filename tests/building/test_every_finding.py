"""Every finding that has words is one that some file really gives, and every finding that a file gives has words.

Small files, each with something wrong, are built as snapshots of days of their own, beside the warehouses that the
tests share; what stands in `marts.findings` is held against `data/reference/findings.csv`.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, jmis, real_export
from tests.building.jmis import jmi, result
from tests.conftest import MAKERS, Warehouses
from tests.reading import disturbances, iati_files, rows, test_bad_input, test_formats, workbooks
from tests.reading.iati_files import activity, transaction
from tests.reading.rows import oda
from tests.reading.test_disturbed import PAIRS, made
from tests.reading.workbooks import Grid
from twg_analytics import reference
from twg_analytics.building.raw_folder import Export
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, LINK, MATCH
from twg_analytics.loads import folders, mended
from twg_analytics.questions import warehouse
from twg_analytics.reading import archives, sheets
from twg_analytics.reference import confirmed, spellings
from twg_analytics.words import LANGUAGES, finding

pytestmark = real_export.NEEDED  # it gives findings that no small file does
FOUND = """
select distinct message_key, case when message_key = 'unreadable_file' then value end as reason from marts.findings
"""
TOO_LONG = {"bomb", "lying_bomb", "empty_rows"}  # slow, or not needed beside the others
LARGEST, EXPANDED = 500_000, 5_000_000  # bytes, in the place of the limits
UNFORESEEN = "unforeseen.xlsx"
KH = '<recipient-country code="KH"/>'
IATI: dict[str, tuple[list[str], dict[str, str]]] = {
    "negative": ([activity("A", transaction(100), transaction(-30))], {}),
    "blank": ([activity("A", transaction(5), currency=None)], {}),
    "country": ([activity("A", transaction(5), country='<recipient-country code="KH" percentage="140"/>')], {}),
    "percentages": ([activity("A", transaction(5), country=KH.replace("/>", ' percentage="40"/>')
        + '<recipient-country code="LA" percentage="30"/>')], {}),
    "sectors": ([activity("A", '<sector code="21010"/><sector code="21020" percentage="75"/>')], {}),
    "version": ([activity("A", transaction(5))], {"version": "1.03"}),
    "encoding": ([activity(title="Éducation")], {"encoding": "cp1252"}),
    "doctype": ([activity("A")], {"above": "<!DOCTYPE iati-activities SYSTEM 'http://example.org/iati.dtd'>"}),
    "broken": ([activity(title="&l9;")], {}),
    "level": ([activity("A", '<related-activity type="2" ref="A1"/>', transaction(100), level=1),
        activity("A1", transaction(60), level=2)], {}),
    "levels": ([activity("A", transaction(100), level=1), activity("B", transaction(60), level=2)], {}),
    "unlisted": ([activity("A", publisher='<reporting-org ref="XX-1"><narrative>A fund</narrative></reporting-org>')],
        {}),
    "nothing": ([activity("A", country='<recipient-country code="LA"/>')], {}),
    "near": ([activity("A", country='<recipient-country code="KHM"/>')], {}),
}  # fmt: skip
YEAR = {"Own Resources 2025": 5}
ODA: dict[str, list[rows.Row]] = {
    "currency": [oda(YEAR, Currency="EUR"), oda(YEAR, Currency=None, **{"Program Number": "KH-2"})],
    "dates": [oda(YEAR, Start="1-Jan-2024", Completion="1-Jan-2023")],
    "no_project": [oda({"Total Budget": 10}), {"Total Budget": 999}],
    "negative": [oda({"Own Resources 2025": -5})],
    "no_year": [oda({"Total Budget": 10}, Currency="EUR", Start=None, Completion=None)],
    "number": [oda(YEAR), oda(YEAR, **{"Project Title": "Bridges"})],
    "shares": [oda(YEAR, Province="Kampot (40%) / Takeo (30%)")],
    "month": [oda(YEAR, Start="01/25/2024")],
    "mended": [oda(YEAR, Province="Moonland")],
}
PLAN = ["activity_id", "activity"]
WRONG = [*PLAN, "progress_pct", "is_capacity_development", "start_date"]
JMIS = [
    jmi("kinds", kind=None, baseline_value=None), jmi("dated", baseline_year=None), jmi("named", indicator_en=None),
    jmi("same", {"Target 2028": 0}), jmi("waver", {"Target 2026": 150, "Target 2028": 100}),
    jmi("down", better="down"), jmi("sum", is_cumulative="Yes", baseline_value=7),
    jmi("running", is_cumulative="Yes"), jmi("gap", is_cumulative="Yes"),
]  # fmt: skip
RESULTS = [
    result("kinds", 2026, "No"), result("running", 2024, 150), result("running", 2025, 300),
    result("gap", 2024, 5), result("gap", 2026, 30), result("gap", 2026, 31),
]  # fmt: skip
TWG: dict[str, dict[str, Grid]] = {
    "missing": {"TWG": [["twg_code", "plan_year"], [None, 2026]]},
    "unknown": {"TWG": [["twg_code", "plan_year"], ["Space travel", 2026]]},
    "year": {"TWG": [["twg_code", "plan_year"], ["ed", "soon"]]},
    "twice": {"TWG": [["twg_code", "plan_year"], ["ed", 2026], ["he", 2026]]},
    "answers": {"Workplan": [WRONG, [None, "x"], ["A-1", "Train", "half", "perhaps", "01/25/2026"]]},
    "shares": {"Workplan": [[*PLAN, "linked_projects"], ["A", "x", "ODA:KH-1 (60%)"], ["B", "y", "ODA:KH-1 (70%)"]]},
    "jmis": jmis.sheets(JMIS, RESULTS),
}
REQUESTS: Grid = [
    ["Record", "Field", "Answer", "Answered by", "Answered on"],
    ["oda:japan:KH-99", "twg", "Health", None, "2026-04-20"],
]


DECIDED = {
    LINK: {"twg_code": "ed", "activity_id": "Z", "activity": "Nobody's", "project_id": "oda:japan:KH-99"},
    MATCH: {"left_id": "oda:japan:KH-98", "right_id": "oda:japan:KH-99"},
}


def _snapshots(folder: Path) -> Iterator[list[Path]]:
    """The files of one snapshot after the other."""
    for kind, name in PAIRS:
        form, content, _ = made(kind, disturbances.ALL[name])
        path = folder / f"{name}.{form}"
        path.write_bytes(content)
        yield [path]
    for spoil in test_bad_input.BAD:
        if spoil.__name__ not in TOO_LONG:
            (folder / spoil.__name__).mkdir()
            spoil(folder / spoil.__name__)
            yield list((folder / spoil.__name__).iterdir())
    for name, (_, foreign) in test_formats.FOREIGN.items():
        path = folder / f"{name}.xls"
        path.write_bytes(foreign if isinstance(foreign, bytes) else foreign.encode())
        yield [path]
    yield [test_formats.archive(folder / "slides.xlsx", "ppt/presentation.xml")]
    for name, (activities, more) in IATI.items():
        # An IATI file belongs to a snapshot of the database.
        yield [
            iati_files.write(folder / f"iati_{name}.xml", *activities, **more),
            _oda(folder, f"beside_{name}", [oda(YEAR)]),
        ]
    for name, listed in ODA.items():
        yield [_oda(folder, name, listed)]
    for name, given in TWG.items():
        book = workbooks.write(folder / f"twg_{name}.xlsx", given)
        yield [book, _oda(folder, f"of_{name}", [oda(YEAR)])]
    yield [
        workbooks.write(folder / "one.xlsx"),
        workbooks.write(folder / "other.xlsx", {"Workplan": [PLAN, ["B", "x"]]}),
    ]
    yield [rows.write_xlsx(folder / "answers.xlsx", REQUESTS, sheet="Requests"), _oda(folder, "asked", [oda(YEAR)])]
    yield [_of_size(folder / "large.csv")]
    yield [_that_expands(folder / "expands.xlsx")]
    yield [rows.write_xlsx(folder / UNFORESEEN, rows.grid([oda(YEAR)]))]


def _oda(folder: Path, name: str, listed: list[rows.Row]) -> Path:
    return rows.write_xlsx(folder / f"oda_{name}.xlsx", rows.grid(listed))


def _of_size(path: Path) -> Path:
    path.write_bytes(b"x" * (LARGEST + 1))
    return path


def _that_expands(path: Path) -> Path:
    rows.write_xlsx(path, rows.grid([oda(YEAR)]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(EXPANDED + 1))
    return path


def _limit(patch: pytest.MonkeyPatch) -> None:
    """Make the limits small, one file the cause of an error that nobody foresaw, and one name mended."""
    patch.setattr(sheets, "MAX_FILE_BYTES", LARGEST)
    patch.setattr(archives, "MAX_EXPANDED_BYTES", EXPANDED)
    said = {"province": {"moonland": ("21", "Sok")}}
    for module in (reference, spellings):
        patch.setattr(module, "mended", lambda kind: said.get(kind, {}))
    read = sheets.read

    def failing(path: Path) -> Any:
        if path.name == UNFORESEEN:
            raise RuntimeError("Nobody foresaw this.")
        return read(path)

    patch.setattr(sheets, "read", failing)


def _say(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Correct a cell of one file, and say what holds for every row of it."""
    patch.setenv("TWG_HEADINGS", str(folder / "headings"))
    of_file = {"sha256": folders.sha256(folder / "oda_dates.xlsx"), "file": "oda_dates.xlsx", "value": "2025"}
    cell = {"sheet": "Sheet1", "row": "2", "column": "Own Resources 2025", "was": "5", "reason": "By telephone"}
    mended.add(folder / "headings", "corrected_cells", [of_file | cell], "Sok")
    mended.add(folder / "headings", "every_row", [of_file | {"field": "year"}], "Sok")
    _confirm(patch, folder / "facts")


def _confirm(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Two facts that were confirmed: the list of the program has another value by now, and no such row any more."""
    patch.setenv("TWG_FACTS", str(folder))
    said = {"list": "twgs", "column": "host_en", "value": "A ministry", "was": "Another", "confirmed_by": "CDCB"}
    mended.add(
        folder, confirmed.NAME, [said | {"row": row, "confirmed_on": "2026-03-01"} for row in ("he", "gone")], "Sok"
    )
    reference.forget()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, published: Warehouses) -> set[str]:
    """The keys of all findings, and the reasons of files that cannot be read."""
    folder = tmp_path_factory.mktemp("findings")
    exports = [
        Export(path, path.name, dt.date(2026, 3, 31) + dt.timedelta(number))
        for number, paths in enumerate(_snapshots(folder))
        for path in paths
    ]
    for kind, about in DECIDED.items():
        store.decide(
            built.store(folder), kind, about, CONFIRMED, shares={"share": None} if kind == LINK else {},
            reason="Agreed in the TWG", decided_by="CDCB",
        )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        _limit(patch)
        _say(patch, folder)
        answer = built.Built(folder, exports).frame(FOUND, {})
    reference.forget()
    keys = {*answer["message_key"], *answer["reason"].dropna()}
    for name in MAKERS:
        keys |= set(warehouse.query(FOUND, file=published(name))["message_key"])
    return keys


def test_every_finding_with_words_is_given_by_a_file_and_every_one_given_has_words(found: set[str]) -> None:
    assert found == set(reference.load("findings")["message_key"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["text", "remedy"])
def test_it_says_what_is_wrong_and_what_to_do(found: set[str], part: str, language: str) -> None:
    short = [key for key in found if len(finding(key, part, language, value="1", column="A")) < 10]
    assert short == []
