"""A text of a file is a text in every file that is taken away: no formula, no link that leads out, no script."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import duckdb
import icalendar
import openpyxl
import pytest
from lxml import etree

from tests.conftest import Warehouses
from tests.pages.test_planted import _is_words
from twg_analytics import reference
from twg_analytics.exports import packs

SIGN = "planted.example"
BEFORE = '=HYPERLINK("http://planted.example","p") '
BEHIND = " <script>p()</script> ![p](http://planted.example/p.png)\nATTACH:http://planted.example/p"
ABOUT = [("twg", "ed"), ("partner", "japan"), ("province", "07"), ("country", None)]


@pytest.fixture(scope="module")
def planted(published: Warehouses, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a formula before and a script behind every text that is no code and nothing others join by."""
    file = Path(shutil.copy(published("sample"), tmp_path_factory.mktemp("planted") / "planted.duckdb"))
    with duckdb.connect(str(file)) as made:
        found = made.execute(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'marts' and data_type = 'VARCHAR'"
        ).fetchall()
        for table, name in found:
            if _is_words(name):
                change = f'update marts."{table}" set "{name}" = $1 || "{name}" || $2 where "{name}" <> \'\''
                made.execute(change, [BEFORE, BEHIND])
    return file


@pytest.fixture(scope="module")
def files(planted: Path) -> dict[str, bytes]:
    """Every kind of report about everybody, in each form that it has."""
    made = {}
    for of, code in ABOUT:
        about = packs.ask_about(of, code, file=planted)
        for kind in reference.codes("report_kind"):
            for form in reference.codes("report_form"):
                try:
                    made[f"{of}-{kind}.{form}"] = packs.made(about, kind, "en", form)
                except packs.CannotMake:
                    continue  # a kind that has no such form, or is of a group only
    return made


def test_each_form_is_there_and_holds_the_text(files: dict[str, bytes]) -> None:
    assert len(files) > 8
    for form in reference.codes("report_form"):
        contents = [content for name, content in files.items() if name.endswith(form)]
        is_said = any(SIGN in _text(content) for content in contents)
        assert contents and is_said is (form != "ics"), form  # an invitation has no text of a file


def _text(content: bytes) -> str:
    """All that a file says, unfolded or unpacked."""
    if not content.startswith(b"PK"):
        return re.sub(r"\r?\n[ \t]", "", content.decode())
    with zipfile.ZipFile(BytesIO(content)) as kept:
        return " ".join(kept.read(name).decode("utf-8", "replace") for name in kept.namelist())


def test_no_text_of_an_office_file_is_a_formula_a_link_or_a_script(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if content.startswith(b"PK"):
            _hold(name, content)


def _hold(name: str, content: bytes) -> None:
    """Look into each part of an office file, and into the workbooks behind its charts."""
    with zipfile.ZipFile(BytesIO(content)) as kept:
        parts = {part: kept.read(part) for part in kept.namelist()}
    assert not [part for part in parts if re.search(r"vba|activeX|externalLink|oleObject", part)], name
    if "xl/workbook.xml" in parts:
        for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert not (cell.data_type == "f" and SIGN in str(cell.value)), (name, sheet.title, cell.coordinate)
                    assert cell.hyperlink is None or SIGN not in str(cell.hyperlink.target), (name, cell.coordinate)
    for part, inner in parts.items():
        if part.endswith(".xlsx"):
            _hold(f"{name}/{part}", inner)
        elif part.endswith((".xml", ".rels")):
            tree = etree.fromstring(inner)
            links = [
                one.get("Target", "") for one in tree.iter("{*}Relationship") if one.get("TargetMode") == "External"
            ]
            assert not [link for link in links if SIGN in link], (name, part)
            assert not list(tree.iter("{*}script", "{*}hlinkClick", "{*}hlinkHover")), (name, part)
            assert not [one for one in tree.iter("{*}instrText", "{*}f") if SIGN in (one.text or "")], (name, part)


def test_no_text_of_an_invitation_is_a_line_of_its_own(files: dict[str, bytes]) -> None:
    invitations = [content for name, content in files.items() if name.endswith(".ics")]
    assert invitations
    for content in invitations:
        for part in icalendar.Calendar.from_ical(content).walk():
            assert not {"ATTACH", "URL", "X-ALT-DESC"} & set(part)
