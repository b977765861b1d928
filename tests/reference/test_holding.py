"""Lists edited by hand: whatever a person may spoil in one is said in one sentence with file, line and column."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import paths, reference
from twg_analytics.__main__ import main
from twg_analytics.reading import layouts
from twg_analytics.reference import CONTRACTS, holding, lists
from twg_analytics.reference.contracts import DATE, NUMBERS, YES_NO, Column
from twg_analytics.words import wording

Cells = list[list[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the lists that a test may spoil."""
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    reference.load.cache_clear()
    yield tmp_path / "reference"
    reference.load.cache_clear()


def spoil(folder: Path, name: str, change: Callable[[Cells], None]) -> None:
    """Change the cells of a list, the headings being its first row."""
    file = folder / f"{name}.csv"
    cells = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    change(cells)
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(cells)
    file.write_text(written.getvalue(), encoding="utf-8")


def last_line(folder: Path, name: str) -> int:
    """The line on which the last row begins: no list ends in a row of several lines."""
    return len((folder / f"{name}.csv").read_text(encoding="utf-8").rstrip("\n").split("\n"))


def put(folder: Path, name: str, column: str, text: str) -> None:
    """Write a text into a column of the last row."""

    def change(cells: Cells) -> None:
        cells[-1][cells[0].index(column)] = text

    spoil(folder, name, change)


def said(name: str) -> list[str]:
    """Everything that is found wrong with a list."""
    try:
        return [lists.said(name, problem) for problem in holding.problems(name, layouts.problems)]
    except reference.UnusableList as error:
        return [str(error)]


def columns(wanted: Callable[[str, Column], bool]) -> list[tuple[str, str]]:
    """The columns of all lists that a test is about, each with its list."""
    return [(name, key) for name, of in CONTRACTS.items() for key, column in of.columns.items() if wanted(key, column)]


NUMBER_COLUMNS = columns(lambda key, column: column.what in NUMBERS)
CODE_COLUMNS = columns(lambda key, column: column.kind is not None)
# The English of a term is what the list goes by, and never blank.
KHMER_COLUMNS = [
    (name, key)
    for name, key in columns(lambda key, column: key == "km" or key.endswith("_km"))
    if key.removesuffix("km") + "en" in CONTRACTS[name].columns
]


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_mistyped_heading_is_said(folder: Path, name: str) -> None:
    def change(cells: Cells) -> None:
        cells[0][0] += "x"

    first = (folder / f"{name}.csv").read_text(encoding="utf-8").partition(",")[0]
    spoil(folder, name, change)
    place = f"{folder.as_posix()}/{name}.csv, line 1, column {first}x"
    assert said(name) == [f"{place}: this list has no such column (was {first} meant?)."]


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_row_entered_twice_is_said_with_both_lines(folder: Path, name: str) -> None:
    before = last_line(folder, name)
    spoil(folder, name, lambda cells: cells.append(cells[-1]))
    (found,) = said(name)
    assert found.startswith(f"{folder.as_posix()}/{name}.csv, line {before + 1}, column {CONTRACTS[name].key[-1]}: ")
    assert found.endswith(f"stands already on line {before}.")


@pytest.mark.parametrize(("name", "column"), KHMER_COLUMNS)
def test_a_missing_language_is_said(folder: Path, name: str, column: str) -> None:
    put(folder, name, column.removesuffix("km") + "en", "A name")
    put(folder, name, column, "")
    place = f"{folder.as_posix()}/{name}.csv, line {last_line(folder, name)}, column {column}"
    english = column.removesuffix("km") + "en"
    assert f"{place}: the cell is empty beside {english}; both languages are needed." in said(name)


@pytest.mark.parametrize(("name", "column"), NUMBER_COLUMNS)
@pytest.mark.parametrize("text", ["0,5", "about 3", "-7 %"])
def test_a_number_that_is_none_is_said(folder: Path, name: str, column: str, text: str) -> None:
    put(folder, name, column, text)
    place = f"{folder.as_posix()}/{name}.csv, line {last_line(folder, name)}, column {column}"
    assert said(name) == [f"{place}: “{text}” is not {CONTRACTS[name].columns[column].what}."]


@pytest.mark.parametrize(("name", "column"), CODE_COLUMNS)
def test_a_code_that_no_list_has_is_said(folder: Path, name: str, column: str) -> None:
    put(folder, name, column, "moon_base")
    place = f"{folder.as_posix()}/{name}.csv, line {last_line(folder, name)}, column {column}"
    assert any(found.startswith(f"{place}: “moon_base” is no code of ") for found in said(name))


@pytest.mark.parametrize(
    ("name", "column", "text", "found"),
    [
        ("exchange_rates", "rate_per_usd", "0", "“0” is not a number above zero."),
        ("subsector_twgs", "share", "1.5", "“1.5” is not a share from 0 to 1."),
        ("plan_shares", "share", "0.5", "the shares of “PIP 2018-2020” add to more than the whole."),
        ("twgs", "valid_from", "31 March", f"“31 March” is not {DATE.what}."),
        ("twgs", "is_confirmed", "maybe", f"“maybe” is not {YES_NO.what}."),
        ("partners", "partner_code", "", "the cell is empty."),
        ("sectors", "level", "subsectr", "“subsectr” is not main, sector or subsector."),
        ("conduct_rules", "sheet", "Memberz", "the workbook has no sheet “Memberz” (was Members meant?)."),
        ("findings", "text_km", "ខ្វះ {vaule}។", "the words in {braces} are not those that both languages may have."),
        ("findings", "remedy_km", "ខ្វះ {value។", "the words in {braces} are not those that both languages may have."),
        ("wording", "en_one", "One {count}.", "a text has a count and its singular, or neither."),
        ("layouts/oda_export", "field", "titel", "there is no field “titel” (was title meant?)."),
        ("layouts/ngo_export", "field", "completion", "there is no field “completion” (was completion_date meant?)."),
        ("layouts/request_sheet", "field", "anwser", "there is no field “anwser” (was answer meant?)."),
        ("layouts/twg_workbook", "kind", "persnal", "there is no kind “persnal” (was personal meant?)."),
    ],
)
def test_what_else_a_person_may_mistype_is_said(folder: Path, name: str, column: str, text: str, found: str) -> None:
    put(folder, name, column, text)
    place = f"{folder.as_posix()}/{name}.csv, line {last_line(folder, name)}, column {column}"
    assert f"{place}: {found}" in said(name)


def test_a_line_is_counted_where_cells_have_several_lines(folder: Path) -> None:
    spoil(folder, "rules", lambda cells: cells[1].__setitem__(3, "one\ntwo\nthree"))
    put(folder, "rules", "text_km", "")
    assert said("rules")[0].startswith(f"{folder.as_posix()}/rules.csv, line {last_line(folder, 'rules')}, column ")


class TestLayouts:
    """A layout that loses a field loses a column of every export."""

    def changed(self, folder: Path, name: str, column: str, before: str, after: str) -> int:
        """Write a text in place of another everywhere in a column; gives the first line that changed."""
        lines: list[int] = []

        def change(cells: Cells) -> None:
            place = cells[0].index(column)
            for line, row in enumerate(cells, start=1):
                if row[place] == before:
                    row[place] = after
                    lines.append(line)

        spoil(folder, name, change)
        return lines[0]

    def test_a_field_without_which_nothing_can_be_read(self, folder: Path) -> None:
        self.changed(folder, "layouts/oda_export", "field", "title", "objectives")
        lost = "no heading fills the field title, without which nothing can be read."
        assert said("layouts/oda_export") == [f"{folder.as_posix()}/layouts/oda_export.csv: {lost}"]

    def test_a_heading_that_forgets_its_year(self, folder: Path) -> None:
        line = self.changed(folder, "layouts/oda_export", "heading", "Own Resources YYYY", "Own Resources")
        assert said("layouts/oda_export") == [
            f"{folder.as_posix()}/layouts/oda_export.csv, line {line}, column heading: "
            "the field own has a column a year, and “Own Resources” says otherwise."
        ]

    def test_a_heading_that_fills_two_fields(self, folder: Path) -> None:
        line = self.changed(folder, "layouts/oda_export", "heading", "Donor", "Project title")
        place = f"{folder.as_posix()}/layouts/oda_export.csv, line {line}, column heading"
        assert said("layouts/oda_export") == [f"{place}: “Project title” fills title already."]

    @pytest.mark.parametrize("column", ["progress_pct", "status", "Cost YYYY", "linked_projects", "cause_of_delay"])
    def test_a_mistyped_column_of_the_workbook(self, folder: Path, column: str) -> None:
        line = self.changed(folder, "layouts/twg_workbook", "column", column, f"{column}z")
        found = said("layouts/twg_workbook")
        place = f"{folder.as_posix()}/layouts/twg_workbook.csv"
        wrong = f"the sheet Workplan has no column “{column}z” (was {column} meant?)."
        assert f"{place}, line {line}, column column: {wrong}" in found
        assert f"{place}: the column {column} of the sheet Workplan is missing." in found


class TestBuildAndApp:
    """A list that breaks its contract stops the build and the check; what was published stays, and the app runs."""

    def raw(self, folder: Path) -> Path:
        rows.write_xlsx(folder / "raw/2026-03-31/oda.xlsx", rows.grid([oda({"Total 2023": 1})]))
        return folder / "raw"

    def test_what_was_published_stays(self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        build = ["build", "--raw", str(self.raw(tmp_path)), "--warehouse", str(tmp_path / "w")]
        assert main(build) == 0
        published = {path.name: path.read_bytes() for path in (tmp_path / "w").iterdir() if path.is_file()}
        put(folder, "layouts/oda_export", "field", "adress")
        reference.load.cache_clear()
        holding.hold_folder.cache_clear()
        capsys.readouterr()
        assert main(build) == 1
        line = last_line(folder, "layouts/oda_export")
        said = f"{folder.as_posix()}/layouts/oda_export.csv, line {line}, column field: there is no field “adress”.\n"
        assert capsys.readouterr().err == said
        assert {path.name: path.read_bytes() for path in (tmp_path / "w").iterdir() if path.is_file()} == published

    def test_a_check_says_it_too(self, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        put(folder, "codes", "name_km", "")
        file = self.raw(tmp_path) / "2026-03-31/oda.xlsx"
        assert main(["check", str(file)]) == 1
        line = last_line(folder, "codes")
        assert f"codes.csv, line {line}, column name_km: the cell is empty" in capsys.readouterr().err

    @pytest.mark.missing_words
    def test_a_word_that_is_missing_breaks_no_page(
        self, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "none"))
        spoil(folder, "wording", lambda cells: cells.remove(next(row for row in cells if row[0] == "start_steps")))
        wording.forms.cache_clear()
        wording.texts.cache_clear()
        app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=30).run()
        wording.forms.cache_clear()
        wording.texts.cache_clear()
        assert not app.exception
        assert "start_steps" in [part.value for part in app.markdown]

    def test_the_app_says_what_nobody_can_work_with(self, folder: Path) -> None:
        wording.forms.cache_clear()
        wording.texts.cache_clear()
        spoil(folder, "wording", lambda cells: cells[0].__setitem__(4, "kmer"))
        app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=30).run()
        assert not app.exception
        said = app.error[0].value.replace("\\", "")
        place = f"{folder.as_posix()}/wording.csv, line 1, column kmer"
        assert said == f"{place}: this list has no such column (was km meant?)."
