"""The form of minutes, filled in and read back: what was written is in the group's own workbook, and nothing else."""

import datetime as dt
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.building import working_groups
from tests.reading import workbooks
from twg_analytics.__main__ import main
from twg_analytics.exports import packs
from twg_analytics.loads import filling
from twg_analytics.loads.folders import Refused
from twg_analytics.reading import minutes
from twg_analytics.reports.answers import Answers

MEETING, ACTION = "Meetings", "Actions"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """That of Education, whose actions have all columns."""
    sheets = {name: [list(row) for row in grid] for name, grid in working_groups.EDUCATION.items()}
    heading, *rest = sheets[ACTION]
    sheets[ACTION] = [[*heading, "responsible", "meeting_date"], *([*row, None, None] for row in rest)]
    workbooks.write(tmp_path / "ed.xlsx", sheets)
    return tmp_path / "ed.xlsx"


def filled(
    about: Answers, language: Any, meeting: dict[str, str], actions: dict[int, dict[str, str]],
    present: dict[int, str] | None = None, decisions: dict[int, str] | None = None,
) -> bytes:  # fmt: skip
    """The form with some cells written into; of actions the rows from 1, those that are open first."""
    document = docx.Document(BytesIO(packs.made(about, "minutes", language, "docx")))
    first, came, decided, last = document.tables
    for table, column, told in ((came, 3, present or {}), (decided, 3, decisions or {})):
        for number, text in told.items():
            table.rows[number + 1].cells[column].text = text
    for row in first.rows:
        if row.cells[1].text in meeting:
            row.cells[2].text = meeting[row.cells[1].text]
    names = [cell.text for cell in last.rows[1].cells]
    for number, cells in actions.items():
        for name, text in cells.items():
            last.rows[number + 1].cells[names.index(name)].text = text
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def written(workbook: Path, document: bytes, tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The cells of the workbook that differ after the command has written the minutes into it, by sheet."""
    (tmp_path / "minutes.docx").write_bytes(document)
    asked = ["load", "minutes", str(tmp_path / "minutes.docx"), str(workbook), str(tmp_path / "new.xlsx")]
    assert main(asked) == 0
    old, new = (openpyxl.load_workbook(path) for path in (workbook, tmp_path / "new.xlsx"))
    assert old.sheetnames == new.sheetnames
    return {
        sheet.title: {
            cell.coordinate: cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value
            for line in sheet.iter_rows() for cell in line if cell.value != old[sheet.title][cell.coordinate].value
        }
        for sheet in new.worksheets
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "km", "both"])
def test_what_is_written_is_in_the_workbook(education: Answers, workbook: Path, tmp_path: Path, language: Any) -> None:
    meeting = {"documents_sent_on": "4 July 2026", "agenda_jmi": "Yes", "attended_government": "២៥",
               "minutes_sent_on": "20/07/2026"}  # fmt: skip
    actions = {
        1: {"closed_on": "15/07/2026"},
        2: {"due_on": "01/10/2026"},
        3: {"action": "Print the plan", "responsible": "MoEYS", "due_on": "9/9/2026", "escalated_to_host": "no"},
        4: {"action": "=1+1", "action_id": "X-9", "origin": "Other forum"},
    }
    found = written(workbook, filled(education, language, meeting, actions), tmp_path)
    assert {sheet for sheet, cells in found.items() if cells} == {MEETING, ACTION}
    day = dt.date(2026, 7, 15)
    assert found[MEETING] == {"C5": dt.date(2026, 7, 4), "E5": "Yes", "G5": dt.date(2026, 7, 20), "H5": 25}
    assert found[ACTION] == {
        "D3": day, "C4": dt.date(2026, 10, 1),
        "A5": "20260715-1", "B5": "Print the plan", "C5": dt.date(2026, 9, 9), "E5": "No", "G5": "MoEYS", "H5": day,
        "A6": "X-9", "B6": "=1+1", "F6": "Other forum",
    }  # fmt: skip


def test_a_form_as_it_was_made_changes_nothing(education: Answers, workbook: Path, tmp_path: Path) -> None:
    found = written(workbook, filled(education, "both", {}, {}), tmp_path)
    assert not any(found.values())


def test_a_meeting_on_another_day_is_another_meeting(education: Answers, workbook: Path, tmp_path: Path) -> None:
    found = written(workbook, filled(education, "en", {"meeting_date": "16/07/2026"}, {}), tmp_path)
    assert found[MEETING] == {"A6": dt.date(2026, 7, 16), "B6": "Plenary"}


@pytest.mark.parametrize("language", ["en", "km", "both"])
def test_who_came_and_what_was_decided_is_in_the_row_of_the_meeting(
    education: Answers, workbook: Path, tmp_path: Path, language: Any
) -> None:
    """People are added up by constituency, decisions stand by their item, and the column that was lacking is begun."""
    document = filled(education, language, {"meeting_date": "16/07/2026"}, {}, {1: "3", 2: "២", 4: "1"},
                      {2: "Close the\nlate ones", 4: "Agree the target"})  # fmt: skip
    found = written(workbook, document, tmp_path)[MEETING]
    assert found == {
        "A6": dt.date(2026, 7, 16), "B6": "Plenary", "H6": 5, "I6": 1,
        "K1": "decisions", "K6": "2. Close the late ones\n4. Agree the target",
    }  # fmt: skip
    shutil.copy(tmp_path / "new.xlsx", tmp_path / "later.xlsx")
    assert not any(written(tmp_path / "later.xlsx", document, tmp_path).values())  # nothing is new the second time


def test_guests_of_the_private_sector_have_a_column_of_their_own(
    education: Answers, workbook: Path, tmp_path: Path
) -> None:
    document = docx.Document(BytesIO(filled(education, "en", {"meeting_date": "16/07/2026"}, {})))
    guest = document.tables[1].rows[-1]
    for place, text in ((0, "Private sector"), (1, "Chamber of commerce"), (3, "2")):
        guest.cells[place].text = text
    saved = BytesIO()
    document.save(saved)
    assert written(workbook, saved.getvalue(), tmp_path)[MEETING] == {
        "A6": dt.date(2026, 7, 16), "B6": "Plenary", "K1": "attended_private_sector", "K6": 2,
    }  # fmt: skip


def test_numbers_of_the_meeting_itself_go_before_those_beside_organisations(
    education: Answers, workbook: Path, tmp_path: Path
) -> None:
    document = filled(education, "en", {"attended_government": "30"}, {}, {1: "3"})
    assert written(workbook, document, tmp_path)[MEETING]["H5"] == 30


def test_a_list_in_word_is_chosen_from_and_one_left_open_says_nothing(education: Answers) -> None:
    made = docx.Document(BytesIO(packs.made(education, "minutes", "km", "docx")))
    lists = {}
    for row in made.tables[0].rows[2:]:
        for control in row.cells[2]._tc.iter(qn("w:sdt")):
            words = [one.get(qn("w:value")) for one in control.iter(qn("w:listItem"))]
            lists[row.cells[1].text] = words
    assert lists["agenda_jmi"] == ["Yes", "No"] and lists["kind"][0] == "Plenary" and len(lists) == 4
    saved = BytesIO()
    made.save(saved)
    read = minutes.read(saved.getvalue())
    assert read.meeting == {"meeting_date": "15/07/2026", "kind": "Plenary"}
    assert all("present" not in row for row in read.present) and all("decisions" not in row for row in read.decided)


@pytest.mark.parametrize(
    ("meeting", "actions", "said"),
    [
        ({"minutes_sent_on": "soon"}, {}, "minutes_unread"),
        ({"agenda_jmi": "perhaps"}, {}, "minutes_unread"),
        ({"meeting_date": ""}, {}, "minutes_no_day"),
        ({}, {1: {"due_on": "31/02/2027"}}, "minutes_unread"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_written(
    education: Answers, workbook: Path, tmp_path: Path, meeting: dict[str, str], actions: Any, said: str
) -> None:
    (tmp_path / "minutes.docx").write_bytes(filled(education, "en", meeting, actions))
    with pytest.raises(Refused) as refused:
        filling.from_minutes(workbook, tmp_path / "minutes.docx")
    assert refused.value.key == said


def test_another_document_is_no_form(workbook: Path, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "letter.docx"))
    (tmp_path / "text.docx").write_text("Dear colleague")
    for name in ("letter.docx", "text.docx"):
        with pytest.raises(Refused) as refused:
            filling.from_minutes(workbook, tmp_path / name)
        assert refused.value.key == "minutes_no_form"
