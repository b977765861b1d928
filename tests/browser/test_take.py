"""Taking a chart alone in a real browser: four files are downloaded, and they hold what is on the screen."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

NAMES = {
    "en": ("Take this chart", ("PowerPoint slide", "Excel workbook", "Picture (PNG)", "Picture (SVG)")),
    "km": ("យកក្រាហ្វិកនេះ", ("ស្លាយ PowerPoint", "សៀវភៅការងារ Excel", "រូបភាព (PNG)", "រូបភាព (SVG)")),
}
ENDINGS = ("pptx", "xlsx", "png", "svg")


def taken(page: Page, language: str) -> dict[str, bytes]:
    """The files of the first chart, each asked for with the keyboard alone."""
    control, names = NAMES[language]
    found = {}
    for ending, name in zip(ENDINGS, names, strict=True):
        button = page.get_by_role("button", name=name).first
        if not button.is_visible():
            page.get_by_role("button", name=control).first.press("Enter")
        expect(button).to_be_visible()
        with page.expect_download() as download:
            button.press("Enter")
        name = download.value.suggested_filename
        assert name.endswith(f".{ending}") and "partner-adb" in name
        found[ending] = Path(download.value.path()).read_bytes()
    return found


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_chart_is_taken_as_slide_workbook_and_two_pictures(
    page: Page, served: Callable[..., str], outside: list[str], language: str
) -> None:
    page.goto(f"{served()}/explore?lang={language}&partner=adb")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    files = taken(page, language)
    assert files["png"][:8] == b"\x89PNG\r\n\x1a\n" and b"<svg" in files["svg"][:200]
    slide = Presentation(BytesIO(files["pptx"])).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    drawn = json.loads(page.evaluate("JSON.stringify(document.querySelector('.js-plotly-plot').data.map(t => t.y))"))
    assert [list(series.values) for series in chart.plots[0].series] == drawn
    notes = slide.notes_slide.notes_text_frame.text.replace("\u200b", "")  # where lines of Khmer may end
    assert {"en": "Asian Development Bank", "km": "ធនាគារអភិវឌ្ឍន៍អាស៊ី"}[language] in notes  # the filter
    said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\u200b", "")
    assert {"en": "Asian Development Bank", "km": "ធនាគារអភិវឌ្ឍន៍អាស៊ី"}[language] in said
    sheet = openpyxl.load_workbook(BytesIO(files["xlsx"])).worksheets[0]
    amounts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)}
    assert {value for values in drawn for value in values if value is not None} <= amounts
    assert outside == []
