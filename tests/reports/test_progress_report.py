"""The progress report: narrative marked for editing, exhibits under it, constraints, the annex of projects."""

from io import BytesIO

import docx
import pytest

from twg_analytics.exports import packs
from twg_analytics.reports import kinds
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part

CHAPTERS = ["opening", "resources", "funding", "workplan", "jmis", "constraints", "conduct", "changes", "decisions"]


@pytest.fixture(scope="module")
def told(education: Answers) -> tuple[Part, ...]:
    return kinds.report("progress-report", education, "en", "docx").parts


def test_every_chapter_is_narrative_marked_for_editing(told: tuple[Part, ...]) -> None:
    edited = [part for part in told if part.is_to_be_edited]
    assert [part.key for part in edited] == CHAPTERS
    assert all(part.level == 1 and part.paragraphs for part in edited)
    assert not any(part.paragraphs for part in told if part.level == 2)


def test_the_narrative_tells_the_figures(told: tuple[Part, ...]) -> None:
    said = {part.key: " ".join(part.paragraphs) for part in told if part.is_to_be_edited}
    assert "US$ 37.0 million was disbursed for Education in 2025, counted once." in said["resources"]
    assert "US$ 700,000 of what Education costed for 2026 has no money yet." in said["funding"]
    assert "2026: 1 of 2 activities is delayed." in said["constraints"]
    assert "No constraint of a JMI is reported." in said["constraints"]


def test_constraints_stand_beside_their_solutions(told: tuple[Part, ...]) -> None:
    (delays,) = [part for part in told if part.key == "delays"]
    assert delays.table is not None
    row = delays.table.frame.iloc[0]
    assert (row["activity_id"], row["cause_of_delay"], row["proposed_solution"]) == ("A-2", "Floods", "Train on line")


def test_the_annex_has_every_project_with_its_code_money_file_and_row(told: tuple[Part, ...]) -> None:
    annex = told[-1]
    assert annex.title == "Annex: the projects of the group" and annex.table is not None
    shown = [key for key, column in annex.table.columns.items() if not column.is_workbook_only]
    assert {"project_number", "counted_usd", "source_file", "source_row"} <= set(shown)
    money = dict(zip(annex.table.frame["title"], annex.table.frame["counted_usd"], strict=True))
    assert money == {"Project P1": 30e6, "Project P2": 6e6, "Project P6": 1e6}


def test_the_document_is_editable_and_tells_all_of_it(education: Answers) -> None:
    document = docx.Document(BytesIO(packs.made(education, "progress-report", "en", "docx")))
    headings = [line.text for line in document.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert headings[:3] == ["Opening", "Resources", "Funding of the workplan"]
    assert any("Annex" in heading for heading in headings)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Project P6" in cells and "30,000,000" in cells
    assert len(document.inline_shapes) >= 3 or "c:chart" in document.element.xml
