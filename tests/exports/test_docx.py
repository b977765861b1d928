"""Documents opened again: native charts with their numbers, fonts for Khmer, marked sentences, no link."""

from io import BytesIO
from typing import Any

import docx as word
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.exports.drawings import CHARTS, EVIL, MAPS, figure, report
from twg_analytics.exports import docx, typeface
from twg_analytics.exports.figures import native
from twg_analytics.exports.native import Chart
from twg_analytics.reports.report import bilingual


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    both = bilingual(report("km", long=3), report("en", long=3))
    return {"en": docx.document(report("en")), "km": docx.document(report("km", long=8)), "both": docx.document(both)}


def opened(content: bytes) -> Any:
    return word.Document(BytesIO(content))


def parts(document: Any, ending: str) -> list[Any]:
    found = [part for part in document.part.package.iter_parts() if str(part.partname).endswith(ending)]
    return sorted(found, key=lambda part: int("".join(letter for letter in str(part.partname) if letter.isdigit())))


def test_every_chart_is_native_and_its_data_sheet_holds_the_amounts_to_the_cent(documents: dict[str, bytes]) -> None:
    document = opened(documents["en"])
    charts = [part for part in document.part.package.iter_parts() if "/charts/" in str(part.partname)]
    sheets = parts(document, ".xlsx")
    assert len(charts) == len(sheets) == len(CHARTS)
    for form, part in zip(CHARTS, sheets, strict=True):
        drawn = native(figure(form))
        assert isinstance(drawn, Chart)
        rows = list(openpyxl.load_workbook(BytesIO(part.blob)).worksheets[0].iter_rows(values_only=True))
        if drawn.kind != "scatter":
            for place, one in enumerate(drawn.series, start=1):
                assert tuple(row[place] for row in rows[1:]) == one.values, form
        else:
            shown = [value for row in rows[1:] for value in row[2 : 2 + len(drawn.series)] if value is not None]
            assert shown == [value for one in drawn.series for value in one.values if value is not None]
    assert all(next(iter(part.rels.values())).target_part in sheets for part in charts)


def test_there_is_no_picture_and_a_named_shape_for_each_province(documents: dict[str, bytes]) -> None:
    document = opened(documents["en"])
    assert not [part for part in document.part.package.iter_parts() if part.content_type.startswith("image/p")]
    names = [found.get("name") for found in document.element.iter("{*}cNvPr") if "(" in (found.get("name") or "")]
    assert len(names) == 25 * len(MAPS) and len(set(names)) == 25 and "Phnom Penh (12)" in names
    assert sum("OpenStreetMap" in paragraph.text for paragraph in document.paragraphs) == len(MAPS)


@pytest.mark.parametrize("language", ["en", "km", "both"])
def test_every_run_has_the_khmer_font_and_khmer_its_language(documents: dict[str, bytes], language: str) -> None:
    document = opened(documents[language])
    roots = [document.element, document.sections[0].header._element, document.sections[0].footer._element]
    runs = [run for root in roots for run in root.iter(qn("w:r"))]
    assert len(runs) > 100
    for run in runs:
        if not run.findall(qn("w:t")):
            continue
        properties = run.find(qn("w:rPr"))
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == typeface.OWN
        if any("\u1780" <= letter <= "\u17ff" for letter in "".join(run.itertext())):
            assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "km-KH"
            assert properties.find(qn("w:rtl")) is None
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        assert document.styles[style].element.rPr.find(qn("w:rFonts")).get(qn("w:cs")) == typeface.OWN
    for part in document.part.package.iter_parts():
        if "/charts/" in str(part.partname):
            assert part.blob.count(b"<a:defRPr") <= part.blob.count(typeface.OWN.encode())


def test_a_missing_font_has_others_in_its_place(documents: dict[str, bytes]) -> None:
    (table,) = [p for p in opened(documents["km"]).part.package.iter_parts() if "fontTable" in str(p.partname)]
    assert f'w:altName w:val="{typeface.INSTEAD}"'.encode() in table.blob


def test_sentences_of_the_program_are_marked_and_others_are_not(documents: dict[str, bytes]) -> None:
    document = opened(documents["en"])
    marked = [p.text for p in document.paragraphs if p.style.name == "To be edited"]
    assert marked[1:] == ["A finding in words.", EVIL[0]] and "written by the program" in marked[0]
    assert "No workbook was received." in [p.text for p in document.paragraphs if p.style.name == "Normal"]


def test_tables_are_native_repeat_their_heading_and_say_what_is_missing(documents: dict[str, bytes]) -> None:
    table = next(t for t in opened(documents["en"]).tables if t.rows[0].cells[0].text == "Project")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert shown == [
        ["Project", "Amount (US$)", "Share", "Date"],
        [EVIL[0], "1,000,000.25", "12.5%", "31 Jan 2026"],
        [EVIL[1], "–", "12.5%", "31 Jan 2026"],
        [EVIL[2], "1,000,002.25", "12.5%", "31 Jan 2026"],
    ]


def test_source_snapshot_and_illustrative_mark_stand_on_every_page(documents: dict[str, bytes]) -> None:
    section = opened(documents["en"]).sections[0]
    assert "30 Jun 2026" in section.footer.paragraphs[0].text
    assert "ILLUSTRATIVE" in section.header.paragraphs[0].text


def test_text_of_data_is_never_a_link_a_field_or_a_formula(documents: dict[str, bytes]) -> None:
    document = opened(documents["en"])
    assert not list(document.element.iter(qn("w:hyperlink")))
    assert [found.text for found in document.element.iter(qn("w:instrText"))] == []
    assert all("hyperlink" not in relation.reltype for relation in document.part.rels.values())


def test_a_table_at_the_end_is_followed_by_no_empty_page(documents: dict[str, bytes]) -> None:
    body = word.Document(BytesIO(documents["en"])).element.body
    last = list(body.iter(qn("w:p")))[-1]
    assert not "".join(last.itertext()) and last.getprevious().tag == qn("w:tbl")
    spacing = last.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert docx.document(report(forms=("ranked",))) == docx.document(report(forms=("ranked",)))
