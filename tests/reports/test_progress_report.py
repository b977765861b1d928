"""The progress report: narrative marked for editing, exhibits under it, constraints, the annex of projects."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from twg_analytics.exports import docx_ids, packs
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
    assert "US$\xa037.0 million was disbursed for Education in 2025, counted once." in said["resources"]
    assert "US$\xa0700,000 of what Education costed for 2026 has no money yet." in said["funding"]
    assert "2026: 1 of 2 activities is delayed." in said["constraints"]
    assert "No constraint of a JMI is reported." in said["constraints"]


def test_no_paragraph_is_a_wall_and_no_sentence_is_told_twice(told: tuple[Part, ...]) -> None:
    said = [text for part in told if part.is_to_be_edited for text in part.paragraphs]
    sentences = [one for text in said for one in re.split(r"(?<=[a-z)]\.) (?=[A-Z0-9])", text)]
    assert max(len(text.split()) for text in said) < 150
    assert sorted({one for one in sentences if sentences.count(one) > 1}) == []


def test_what_it_rests_on_has_no_empty_heading_and_the_first_note_is_of_the_title(education: Answers) -> None:
    document = docx.Document(BytesIO(packs.made(education, "progress-report", "en", "docx")))
    (first, *_) = document.element.body.iter(qn("w:endnoteReference"))
    assert first.getparent().getparent() is document.element.body[0]
    rests_on = docx_ids.places(document)["about.table"].iter(qn("w:tr"))
    cells = ["".join(one.text or "" for one in row.iter(qn("w:t"))) for row in rests_on]
    assert all(cells) and cells[0].startswith("Technical Working Group")


def test_constraints_stand_beside_their_solutions(told: tuple[Part, ...]) -> None:
    (delays,) = [part for part in told if part.key == "delays"]
    assert delays.table is not None
    row = delays.table.frame.iloc[0]
    assert (row["activity_id"], row["cause_of_delay"], row["proposed_solution"]) == ("A-2", "Floods", "Train on line")


def test_the_projects_stand_in_the_workbook_only(education: Answers, told: tuple[Part, ...]) -> None:
    assert "projects" not in {part.key for part in told}
    annex = kinds.report("progress-report", education, "en", "xlsx").parts[-1]
    assert annex.title == "Annex: the projects of the group" and annex.table is not None
    shown = [key for key, column in annex.table.columns.items() if not column.is_workbook_only]
    assert {"project_number", "counted_usd", "source_file", "source_row"} <= set(shown)
    money = dict(zip(annex.table.frame["title"], annex.table.frame["counted_usd"], strict=True))
    assert money == {"Project P1": 30e6, "Project P2": 6e6, "Project P6": 1e6}


def test_its_slides_are_those_of_the_pack(education: Answers) -> None:
    deck, pack = (kinds.report(kind, education, "en", "pptx") for kind in ("progress-report", "meeting-pack"))
    assert [(part.key, part.title) for part in deck.parts] == [(part.key, part.title) for part in pack.parts]
    assert deck.title == "Education: progress report"


def test_the_document_names_no_file_in_its_text_and_its_sources_at_the_end(education: Answers) -> None:
    content = packs.made(education, "progress-report", "en", "docx")
    body = docx.Document(BytesIO(content)).element.xml
    assert "xlsx" not in body and body.count("w:endnoteReference ") > 3
    with zipfile.ZipFile(BytesIO(content)) as packed:
        notes = packed.read("word/endnotes.xml").decode()
        relations = packed.read("word/_rels/document.xml.rels").decode()
    assert "Source: Cambodia ODA and NGO Databases" in notes and ".xlsx" in notes and "endnotes.xml" in relations
    said = re.findall(r"<w:t[^>]*>([^<]+)</w:t>", notes)
    assert len(said) == len(set(said)) > 5  # what a note has said is not said again


def test_the_document_is_editable_and_each_place_says_what_it_holds(education: Answers) -> None:
    document = docx.Document(BytesIO(packs.made(education, "progress-report", "en", "docx")))
    lines = [Paragraph(line, document) for line in document.element.body.iter(qn("w:p"))]
    headings = [line for line in lines if line.style is not None and line.style.name == "Heading 1"]
    assert [line.text for line in headings[:3]] == ["Opening", "Resources", "Funding of the workplan"]
    assert document.styles["Heading 1"].paragraph_format.keep_with_next
    assert len(document.inline_shapes) >= 3 or "c:chart" in document.element.xml
    held = {control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")): control
            for control in document.element.body.iter(qn("w:sdt"))}  # fmt: skip
    texts = [Paragraph(line, document).text for line in held["resources.text"].iter(qn("w:p"))]
    about, written = docx_ids.read(document)
    assert written["resources.text"]["lines"] == texts and set(held) <= set(written)
    assert about == {"kind": "progress-report", "subject": "ed", "language": "en", "day": "2026-06-30"}
    assert {"resources.figure", "jmis.table", "workplan.table"} <= set(held)
    assert document.core_properties.identifier == "progress-report ed 2026-06-30 en"
    numbers = [control.find(qn("w:sdtPr")).find(qn("w:id")).get(qn("w:val")) for control in held.values()]
    assert len(numbers) == len(set(numbers))
