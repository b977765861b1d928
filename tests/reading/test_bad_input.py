"""Files that are no good: one plain sentence, exit 1, and what was published before stays byte for byte."""

import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.building.built import Built, from_files, publish, with_rows
from tests.building.examples import example, exports
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics import __main__ as command_line
from twg_analytics.questions import warehouse
from twg_analytics.reading import files, sheets
from twg_analytics.reading.formats import Unreadable


def good_workbook(path: Path) -> Path:
    return rows.write_xlsx(path, rows.grid([oda()]))


def truncated(folder: Path) -> None:
    content = good_workbook(folder / "x.xlsx").read_bytes()
    (folder / "x.xlsx").write_bytes(content[: len(content) // 2])


def renamed_picture(folder: Path) -> None:
    (folder / "x.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def encrypted(folder: Path) -> None:
    # What Excel writes for a workbook with a password: an OLE container with this stream in it.
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    (folder / "x.xlsx").write_bytes(header + "EncryptedPackage".encode("utf-16-le") + bytes(1024))


def bomb(folder: Path) -> None:
    good_workbook(folder / "x.xlsx")
    with (
        zipfile.ZipFile(folder / "x.xlsx", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/zeros.bin", "w", force_zip64=True) as entry,
    ):
        for _ in range(1100):
            entry.write(bytes(2**20))


def lying_bomb(folder: Path) -> None:
    """An archive whose list says that a sheet has ten bytes where it has 64 MB."""
    good_workbook(folder / "x.xlsx")
    with zipfile.ZipFile(folder / "x.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(2**26))
        archive.infolist()[-1].file_size = 10


def entities(folder: Path) -> None:
    """A workbook whose properties would expand to a file of this machine."""
    good_workbook(folder / "whole.xlsx")
    with zipfile.ZipFile(folder / "whole.xlsx") as old, zipfile.ZipFile(folder / "x.xlsx", "w") as new:
        for name in old.namelist():
            declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' if name == "docProps/app.xml" else b""
            new.writestr(name, declared + old.read(name))
    (folder / "whole.xlsx").unlink()


def broken_column(folder: Path) -> None:
    """A workbook that says of a column that it is hidden, and of its place that it is none."""
    good_workbook(folder / "whole.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(folder / "whole.xlsx") as old, zipfile.ZipFile(folder / "x.xlsx", "w") as new:
        for name in old.namelist():
            hidden = b'<cols><col min="x" max="2" hidden="1"/></cols><sheetData>' if name == sheet else b"<sheetData>"
            new.writestr(name, old.read(name).replace(b"<sheetData>", hidden))
    (folder / "whole.xlsx").unlink()


def far_cell(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Project Title", "Donor"])
    book.active["XFD1048576"] = "far away"
    book.save(folder / "x.xlsx")


def zip_of_something_else(folder: Path) -> None:
    with zipfile.ZipFile(folder / "x.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")


def error_page(folder: Path) -> None:
    (folder / "x.xls").write_text("<html><body><h1>500 Internal Server Error</h1></body></html>")


def page_cut_short(folder: Path) -> None:
    """A page whose download ended before its table did: the rows that are missing would be missed in silence."""
    page = rows.write_html(folder / "x.xls", rows.grid([oda(), oda({"Program Number": "KH-2"})]))
    page.write_bytes(page.read_bytes().partition(b"KH-2")[0])


def sign_in_page(folder: Path) -> None:
    (folder / "x.xls").write_text("<html><table><tr><td>User</td><td>Password</td></tr></table></html>")


def empty_file(folder: Path) -> None:
    (folder / "x.xlsx").write_bytes(b"")


def empty_rows(folder: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(["Project Title", "Development Partner"])
    for _ in range(200_000):
        sheet.append(["", " "])
    book.save(folder / "x.xlsx")


def no_partner_column(folder: Path) -> None:
    row = oda()
    del row["Development Partner"]
    rows.write_xlsx(folder / "x.xlsx", rows.grid([row]))


def plain_letter(folder: Path) -> None:
    (folder / "x.csv").write_text("Dear colleague,\nplease find attached nothing.\n")


BAD = {
    truncated: "damaged or cut short",
    renamed_picture: "not a workbook, a web table or a CSV file",
    encrypted: "protected by a password",
    bomb: "would expand to more than 1 GB",
    lying_bomb: "damaged or cut short",
    entities: "damaged or cut short",
    broken_column: "damaged or cut short",
    far_cell: "cells beyond 500,000 rows or 256 columns",
    zip_of_something_else: "a ZIP archive but not an Excel workbook",
    error_page: "a web page without a table",
    page_cut_short: "damaged or cut short",
    sign_in_page: "not recognised as an export",
    empty_file: "The file is empty",
    empty_rows: "No project was found",
    no_partner_column: 'The column "Development Partner" is missing',
    plain_letter: "not recognised as an export",
}


def test_a_bomb_that_lies_about_its_size_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lying_bomb(tmp_path)
    monkeypatch.setattr("fastexcel.read_excel", lambda _: pytest.fail("it was opened"))
    with pytest.raises(Unreadable, match="file_damaged"):
        sheets.read(tmp_path / "x.xlsx")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one record is published."""
    return publish(with_rows(tmp_path_factory.mktemp("good"), [oda()])).file.parents[1]


@pytest.mark.usefixtures("few_tables")
@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_a_bad_file_gets_one_plain_sentence_and_changes_nothing(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: object
) -> None:
    shutil.copytree(good, tmp_path / "good")
    before = warehouse.published(tmp_path / "good/warehouse")
    published = {path.name: path.read_bytes() for path in (tmp_path / "good/warehouse").glob("*") if path.is_file()}
    folder = tmp_path / "bad/2026-03-31"
    folder.mkdir(parents=True)
    spoil(folder)  # type: ignore[operator]

    arguments = ["build", "--raw", str(tmp_path / "bad"), "--warehouse", str(tmp_path / "good/warehouse")]
    assert command_line.main(arguments) == 1

    said = capsys.readouterr().err
    assert BAD[spoil] in said  # type: ignore[index]
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    if spoil is not empty_rows:
        assert "2026-03-31/x." in said
    after = {path.name: path.read_bytes() for path in (tmp_path / "good/warehouse").glob("*") if path.is_file()}
    assert after == published
    assert warehouse.published(tmp_path / "good/warehouse") == before
    assert warehouse.query("select count(*) from marts.projects", file=before).iat[0, 0] == 1


@pytest.mark.parametrize(
    "spoil", [truncated, error_page, far_cell, no_partner_column], ids=lambda spoil: spoil.__name__
)
def test_a_bad_file_among_good_ones_is_refused_alone(tmp_path: Path, spoil: object) -> None:
    folder = tmp_path / "raw/2026-03-31"
    folder.mkdir(parents=True)
    spoil(folder)  # type: ignore[operator]
    rows.write_xlsx(folder / "good.xlsx", rows.grid([oda()]))
    built = from_files(tmp_path)
    assert built.one("select count(*) from marts.projects") == (1,)
    (finding,) = built.all(
        "select source_file, source_row, message_key from marts.findings where severity_code = 'refused'"
    )
    assert finding[0].startswith("2026-03-31/x.") and finding[1] is None
    assert finding[2] == ("missing_column" if spoil is no_partner_column else "unreadable_file")


@example(lambda: exports([oda({"Own Resources 2025": "about 5 m", "Start": "31-Feb-2024", "Total Budget": "n.a."})]))
def test_text_in_amounts_and_impossible_dates_leave_the_row_loaded(of: Built) -> None:
    assert of.findings("unreadable_amount") == [
        (2, "Own Resources 2025", "about 5 m"),
        (2, "Total Budget", "n.a."),
    ]
    assert of.findings("unreadable_date") == [(2, "Start", "31-Feb-2024")]
    assert of.one("select start_date, budget_usd from marts.projects") == (None, None)
    assert of.one("select count(*) from marts.money") == (0,)


@example(lambda: exports([oda({"Own Resources 2025": "១,២៥០", "Start": "៥-១២-២០២៤"})]))
def test_khmer_digits_are_digits(of: Built) -> None:
    assert of.one("select amount_usd from marts.money") == (1250,)
    assert of.one("select start_date::varchar from marts.projects") == ("2024-12-05",)


def test_csv_is_read_in_utf8_with_or_without_mark_and_in_windows_western(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        folder = tmp_path / encoding
        rows.write_csv(
            folder / "raw/2026-03-31/oda.csv", rows.grid([oda({"Project Title": "Café"})]), encoding=encoding
        )
        assert from_files(folder).one("select title, source_sheet, source_row from marts.projects") == (
            "Café",
            None,
            2,
        )


def test_rows_of_csv_are_counted_with_blank_lines(tmp_path: Path) -> None:
    names, first = rows.grid([oda()])
    rows.write_csv(tmp_path / "raw/2026-03-31/oda.csv", [["A title"], [], names, [], first])
    built = from_files(tmp_path)
    assert built.one("select source_row from marts.projects") == (5,)
    assert built.one("select rows_read, rows_loaded, rows_not_data from marts.files") == (2, 1, 1)


def test_nothing_in_a_file_is_followed_or_run(tmp_path: Path) -> None:
    names, cells = rows.grid([ngo({"Project Name": '=HYPERLINK("http://example.org")<script>alert(1)</script>'})])
    path = rows.write_html(tmp_path / "raw/2026-03-31/ngo.xls", [names, cells])
    path.write_text(
        '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + path.read_text().replace("Kampot", "&e;Kampot")
    )
    built = from_files(tmp_path)
    assert built.one("select title from marts.projects") == (
        '=HYPERLINK("http://example.org")<script>alert(1)</script>',
    )
    assert built.findings("unknown_code") == [(2, "Province", "&e")]


@pytest.mark.parametrize("text", ["a@", "x@y.", "Kampot / ", "1,", "(", "+855 ", "Kampot ("])
def test_a_text_without_an_end_is_read_in_its_time(tmp_path: Path, text: str) -> None:
    """What takes the square of its length would take minutes here, and a second where it is read in one go."""
    headings = ("Province", "Project Objectives", "Own Resources 2024", "Start")
    long: rows.Row = dict.fromkeys(headings, text * (100_000 // len(text)))
    path = rows.write_csv(tmp_path / "oda.csv", rows.grid([oda(long)]))
    start = time.process_time()
    assert files.read(path).rows_loaded == 1
    assert time.process_time() - start < 10


def test_the_command_says_so_without_a_traceback(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "twg_analytics", "build", "--raw", str(tmp_path / "none"), "--warehouse", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("There is no folder") and "Traceback" not in ran.stderr
