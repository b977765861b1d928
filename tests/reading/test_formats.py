"""A file is what its content says: wrong kinds are named, other forms are read, one file never stops the others."""

import json
import logging
import zipfile
from pathlib import Path

import pytest

from tests.reading import rows
from tests.reading.iati_files import activity, write
from tests.reading.rows import ngo, oda
from twg_analytics.building import BuildError, build
from twg_analytics.reading import files, grid, sheets
from twg_analytics.reading.landing import Reading
from twg_analytics.words import LANGUAGES, finding

IATI = activity("XM-DAC-46004-1")
SPREADSHEETML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
MAP = {"type": "FeatureCollection", "features": []}
FOREIGN: dict[str, tuple[str, str | bytes]] = {
    "list": ("file_json", json.dumps([{"title": "Roads", "amount": 5}])),
    "map": ("file_geojson", json.dumps(MAP, indent=1)),
    "spreadsheetml": ("file_spreadsheetml", SPREADSHEETML),
    "organisation": ("iati_organisation", "<?xml version='1.0'?><iati-organisations version='2.03'/>"),
    "answer": ("iati_wrapped", f"<?xml version='1.0'?><result><iati-activities>{IATI}</iati-activities></result>"),
    "other xml": ("file_xml", '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>'),
    "xml without its declaration": ("file_xml", '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>'),
    "sign-in page": ("page_without_table", '<html xmlns="http://www.w3.org/1999/xhtml"><p>Sign in</p></html>'),
    "rich text": ("file_word", r"{\rtf1\ansi Roads}"),
    "page in one file": (
        "file_mhtml",
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<html><table></table></html>\n--x--\n',
    ),
    "pdf": ("file_pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
    "old word": ("file_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
    "summary under a heading": (
        "ngo_summary",
        "<html><h3>Summary of Disbursement by <b>Project</b></h3>"
        "<table><tr><th>No</th><th>Project Name</th><th>Status</th></tr></table></html>",
    ),
    "summary in a caption": (
        "ngo_summary",
        "<html><table><caption>Summary of Disbursement by Project</caption>"
        "<tr><th>No</th><th>Project Name</th><th>Status</th></tr></table></html>",
    ),
    "summary": (
        "ngo_summary",
        "<html><table><tr><td>Summary of Disbursement by Project for the Year 2024</td></tr></table>"
        "<table><tr><th>No</th><th>Project Name</th><th>Status</th></tr><tr><td>1</td><td>Wells</td><td>On-going</td>"
        "</tr></table></html>",
    ),
}  # fmt: skip


def found(reading: Reading) -> list[tuple[object, ...]]:
    """Key, row, value and record of each finding."""
    parts = reading.tables.get("findings", [])
    columns = ("message_key", "source_row", "value", "record_id")
    return [tuple(row[name] for name in columns) for part in parts for row in part.to_pylist()]


def archive(path: Path, *parts: str, **contents: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for part in parts:
            made.writestr(part, contents.get(part, b""))
    return path


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_export_comes_as_is_named(tmp_path: Path, name: str) -> None:
    reason, content = FOREIGN[name]
    path = tmp_path / "export.xls"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = files.read(path)
    assert found(reading) == [("unreadable_file", None, reason, None)]
    assert reading.rows_read == reading.rows_loaded == 0 and set(reading.tables) == {"findings"}
    for language in LANGUAGES:
        assert len(finding("unreadable_file", "text", language, value=reason)) > 20
        assert len(finding("unreadable_file", "remedy", language, value=reason)) > 20


@pytest.mark.parametrize(
    ("part", "reason"), [("word/document.xml", "file_word"), ("ppt/presentation.xml", "file_powerpoint")]
)
def test_other_office_files_are_named(tmp_path: Path, part: str, reason: str) -> None:
    assert found(files.read(archive(tmp_path / "matrix.xlsx", part)))[0][2] == reason


def test_a_table_that_begins_with_a_bracket_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "oda.csv"
    cells = rows.grid([oda({"Project Title": "[Roads] of the north"})])
    rows.write_csv(path, [["[exported]"], *cells])
    assert files.read(path).rows_loaded == 1


@pytest.mark.parametrize("head", ["", '<?xml version="1.0" encoding="UTF-16"?>', "<meta charset='windows-1252'>"])
@pytest.mark.parametrize("order", ["utf-16", "utf-16-be"])
def test_a_web_page_in_utf_16_is_read(tmp_path: Path, head: str, order: str) -> None:
    path, title = tmp_path / "ngo.xls", "គម្រោងទឹកស្អាត"
    cells = rows.grid([ngo({"Project Name": title, "Total 2024": 5})])
    page = head + rows.write_html(path, cells).read_text(encoding="utf-8")
    path.write_bytes((b"" if order == "utf-16" else b"\xfe\xff") + page.encode(order))
    reading = files.read(path)
    assert (reading.kind_code, reading.rows_loaded) == ("ngo_export", 1)
    assert [row["title"] for part in reading.tables["records"] for row in part.to_pylist()] == [title]


def test_other_markup_in_utf_16_is_named(tmp_path: Path) -> None:
    (path := tmp_path / "x.xml").write_bytes(SPREADSHEETML.encode("utf-16"))
    assert found(files.read(path)) == [("unreadable_file", None, "file_spreadsheetml", None)]
    path.write_bytes(FOREIGN["other xml"][1].encode("utf-16"))  # type: ignore[union-attr]
    assert found(files.read(path)) == [("unreadable_file", None, "file_xml", None)]


def test_the_text_form_of_excel_is_read(tmp_path: Path) -> None:
    title = "គម្រោងទឹកស្អាត"
    cells = rows.grid([oda({"Project Title": title, "Own Resources 2024": 2000})])
    path = tmp_path / "oda.txt"
    path.write_text("\r\n".join("\t".join(str(cell) for cell in row) for row in cells), encoding="utf-16")
    reading = files.read(path)
    assert reading.rows_loaded == 1
    assert reading.tables["records"][0]["title"].to_pylist() == [title]
    assert reading.tables["amounts"][0]["amount"].to_pylist() == [2000.0]


def test_a_quote_that_is_never_closed_refuses_the_file_and_names_its_row(tmp_path: Path) -> None:
    path = tmp_path / "oda.csv"
    path.write_text('Project Title,Development Partner\nWells,Japan\n"Roads,ADB\nSchools,ADB\n', encoding="utf-8")
    assert found(files.read(path)) == [("unreadable_file", 3, "quote_not_closed", None)]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (['"Rural roads,Japan,100,', "Bridges,Japan,200,", '"Health",Japan,300,'], 2),
        (["Bridges,Japan,200,", '"Wells, phase 2,Japan,500,"Clean water"', "Schools,Japan,700,"], 3),
        (['Roads,Japan,1000,"Clean water', 'Wells,Japan,500,"Water"', "Schools,Japan,700,none"], 2),
    ],
)
def test_a_quote_that_the_next_one_seems_to_close_refuses_the_file_too(
    tmp_path: Path, lines: list[str], row: int
) -> None:
    path = tmp_path / "oda.csv"
    heading = "Project Title,Development Partner,Own Resources 2024,Objectives"
    path.write_text("\n".join([heading, *lines]), encoding="utf-8")
    assert found(files.read(path)) == [("unreadable_file", row, "quote_not_closed", None)]


def test_quotes_within_a_cell_of_one_line_are_its_own(tmp_path: Path) -> None:
    path = tmp_path / "oda.csv"
    titles = ['"Best" practice', '"He said ""go"", now"', '"Roads, all" ']
    path.write_text("\n".join(["Project Title,Donor,Total 2024", *(f"{title},ADB,1" for title in titles)]), "utf-8")
    (sheet,) = sheets.read(path)
    assert sheet.cells[0].tolist() == ["Project Title", "Best practice", 'He said "go", now', "Roads, all"]
    assert sheet.cells[2].tolist() == ["Total 2024", "1", "1", "1"]


def test_the_delimiter_is_the_one_of_the_whole_table(tmp_path: Path) -> None:
    path = tmp_path / "oda.csv"
    title = "Roads, bridges, schools, wells, markets, ports, clinics"
    path.write_text(f"Project Title;Donor;Total 2024\n{title};ADB;1,5\nRoads;ADB;2,5\n", encoding="utf-8")
    (sheet,) = sheets.read(path)
    assert sheet.cells[0].tolist() == ["Project Title", title, "Roads"]
    assert sheet.cells.shape == (3, 3)


def test_a_quote_that_is_closed_after_several_lines_is_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "oda.csv"
    rows.write_csv(path, rows.grid([oda({"Project Title": 'Roads\n"of the north"'}), oda({"Program Number": "KH-2"})]))
    reading = files.read(path)
    assert (reading.rows_read, reading.rows_loaded) == (2, 2)


def test_headings_without_a_row_are_said(tmp_path: Path) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda()])[:1])
    assert found(files.read(path)) == [("no_rows", None, None, None)]


def test_headings_with_titles_and_no_project_below_them_are_said(tmp_path: Path) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", [*rows.grid([oda()])[:1], [None, "As of March 2026"]])
    assert found(files.read(path)) == [("no_rows", None, None, None)]


def test_a_file_without_an_activity_of_cambodia_names_what_comes_near(tmp_path: Path) -> None:
    def of(identifier: str, place: str) -> str:
        return (
            f"<iati-activity>\n<iati-identifier>{identifier}</iati-identifier>\n{place}\n</iati-activity>"
        )  # fmt: skip

    path = write(
        tmp_path / "a.xml",
        of("A-1", '<recipient-country code="LA"/>'),
        of("A-2", '<recipient-country code="KHM"/>'),
        of("A-3", "<recipient-country><narrative>Cambodia</narrative></recipient-country>"),
        of("A-4", '<recipient-country code="TH"><narrative>Thailand, near Cambodia</narrative></recipient-country>'),
    )
    assert [(key, value, record) for key, _, value, record in found(files.read(path))] == [
        ("iati_nothing", "4", None), ("iati_near_miss", "KHM", "A-2"), ("iati_near_miss", "Cambodia", "A-3"),
    ]  # fmt: skip
    (tmp_path / "raw").mkdir()
    path.rename(tmp_path / "raw" / "a.xml")
    with pytest.raises(BuildError, match=r"Cambodia.*a\.xml, A-2: .*KHM.*a\.xml, A-3: .*“Cambodia”"):
        build.build(tmp_path / "raw", tmp_path / "w")


class Panic(BaseException):
    """What a reader written in another language throws: not an `Exception`."""


@pytest.mark.parametrize("error", [Panic("index out of bounds"), MemoryError(), RecursionError("too deep")])
def test_what_nobody_foresaw_in_one_file_is_a_finding_and_its_cause_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    whole = sheets.read

    def fail(path: Path) -> list[grid.Sheet]:
        if path.name == "odd.xlsx":
            raise error
        return whole(path)

    monkeypatch.setattr(sheets, "read", fail)
    for name in ("odd.xlsx", "oda.xlsx"):
        rows.write_xlsx(tmp_path / "raw" / "2026-03-31" / name, rows.grid([oda({"Program Number": name})]))
    with caplog.at_level(logging.ERROR):
        made = build.build(tmp_path / "raw", tmp_path / "w")
    outcome = made.files.set_index("source_file")[["kind_code", "rows_loaded"]]
    assert outcome.loc["2026-03-31/oda.xlsx"].tolist() == ["oda_export", 1]
    assert outcome.loc["2026-03-31/odd.xlsx"].tolist() == ["unrecognised", 0]
    unread = made.findings[made.findings["message_key"] == "unreadable_file"]
    assert unread[["source_file", "severity_code", "value"]].values.tolist() == [
        ["2026-03-31/odd.xlsx", "refused", "unforeseen"]
    ]
    assert f"odd.xlsx could not be read: {type(error).__name__}" in caplog.text and "Traceback" not in caplog.text


def test_whoever_stops_the_build_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: Path) -> list[grid.Sheet]:
        raise KeyboardInterrupt

    monkeypatch.setattr(sheets, "read", stop)
    with pytest.raises(KeyboardInterrupt):
        files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda()])))
