"""400 projects with long Khmer titles and texts that a spreadsheet would run: a pack that fits, and runs nothing."""

from io import BytesIO

import docx
import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.building import built, workplans
from tests.reading import rows
from twg_analytics.exports import packs
from twg_analytics.reports import answers, kinds
from twg_analytics.reports.answers import Answers

LONG = "គម្រោងផ្គត់ផ្គង់ទឹកស្អាតនិងអនាម័យជនបទសម្រាប់សហគមន៍ក្រីក្រនៅតាមបណ្តាខេត្តជាប់ព្រំដែន " * 3
EVIL = ('=HYPERLINK("http://x.invalid","x")', '@HYPERLINK("http://x.invalid","x")')
COUNT = 400


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    folder = tmp_path_factory.mktemp("many")
    oda = [
        rows.oda(
            {
                "Program Number": f"KH-{number}",
                "Project Title": f"{LONG} {number}",
                "TWG": "Education",
                "Own Resources 2025": 1000 + number,
                "Project Status": "Pipeline" if number % 4 == 0 else "On-going",
                "Plan Own Resources 2026": 500,
            }
        )
        for number in range(COUNT)
    ]
    ngo = [rows.ngo({"Project Name": EVIL[0], "TWG": "Education", "Own Resources 2025": 7})]
    delayed = {"status": "Delayed", "cause_of_delay": LONG, "proposed_solution": EVIL[1]}
    activities = [
        workplans.activity(f"A{number}", None, None, activity=f"{LONG} {number}", **(delayed if number < 30 else {}))
        for number in range(60)
    ]
    workplans.write(folder, "ed", activities)
    file = built.publish(built.with_rows(folder, oda, ngo)).file
    return answers.ask(twg="ed", file=file)


def test_the_total_is_that_of_all_projects(many: Answers) -> None:
    report = kinds.report("meeting-pack", many, "en", "xlsx")
    total = 7 + sum(1000 + number for number in range(COUNT))
    assert many.coverage.iloc[0]["counted_usd"] == pytest.approx(total, abs=0.005)
    (annex,) = [part for part in report.parts if part.key == "projects"]
    assert annex.table is not None and len(annex.table.frame) == COUNT + 1


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_deck_still_fits(many: Answers, language: str) -> None:
    content = packs.made(many, "meeting-pack", language, "pptx")
    deck = Presentation(BytesIO(content))
    assert len(deck.slides) >= 8
    assert deck.slide_height is not None and deck.slide_width is not None
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= deck.slide_height + Pt(1), shape.name
            assert shape.left + shape.width <= deck.slide_width + Pt(1), shape.name


def test_the_annex_shows_the_largest_and_says_so_and_the_rest_is_whole(many: Answers) -> None:
    found = {part.key: part for part in kinds.report("meeting-pack", many, "en", "pptx").parts}
    assert found["pipeline"].title.endswith("(the largest 20 of 100)")
    assert found["delays"].title == "2025: 30 of 60 activities are delayed"
    deck = Presentation(BytesIO(packs.made(many, "meeting-pack", "en", "pptx")))
    rows = [
        row.cells[0].text
        for slide in deck.slides
        if slide.shapes.title.text.startswith(found["delays"].title)
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    assert sorted(rows) == sorted(f"A{number}" for number in range(30))


def test_text_from_data_never_becomes_a_formula_or_a_link(many: Answers) -> None:
    book = openpyxl.load_workbook(BytesIO(packs.made(many, "meeting-pack", "en", "xlsx")))
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    evil = [cell for cell in cells if isinstance(cell.value, str) and "HYPERLINK" in cell.value]
    assert {str(cell.value) for cell in evil} == set(EVIL)
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in evil)
    deck = Presentation(BytesIO(packs.made(many, "meeting-pack", "en", "pptx")))
    assert not any("hyperlink" in link.reltype for slide in deck.slides for link in slide.part.rels.values())
    document = docx.Document(BytesIO(packs.made(many, "progress-report", "en", "docx")))
    assert not any("hyperlink" in link.reltype for link in document.part.rels.values())
