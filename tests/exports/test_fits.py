"""What is written on the slides of real packs fits its box, as HarfBuzz draws it in the fonts of the file."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.charts import shaped
from tests.conftest import Warehouses
from twg_analytics.exports import packs
from twg_analytics.reports import answers
from twg_analytics.words import line_ends

if not (shaped.FILES.latin.exists() and shaped.FILES.khmer.exists()):
    pytest.skip("Carlito and Khmer OS are not installed", allow_module_level=True)

_HIGH, _KHMER_HIGH = 1.221, 1.874  # of a line of Calibri, and of Khmer OS Battambang


def _lines(text: str, room: float, size: float) -> list[str]:
    """A text in lines, as a program breaks it that measures with HarfBuzz."""
    made = [""]
    for piece in line_ends.pieces(text):
        if made[-1] and shaped.width((made[-1] + piece).rstrip(), shaped.FILES) * size / 100 > room:
            made.append("")
        made[-1] += piece
    return [line.rstrip() for line in made]


def _height(frame: Any, room: float, usual: float) -> float:
    high = 0.0
    for paragraph in frame.paragraphs:
        size = next((run.font.size.pt for run in paragraph.runs if run.font.size), usual)
        said = _lines(line_ends.unmarked(paragraph.text), room, size)
        high += sum(size * (_KHMER_HIGH if line_ends.is_khmer(line) else _HIGH) for line in said)
        high += (paragraph.space_before or Pt(0)).pt
    return high


def _texts(deck: Any) -> Iterator[tuple[str, str, float, float]]:
    """What stands in each box and cell, how high it is and how high it may be, in points."""
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text and shape.text_frame.word_wrap:
                frame = shape.text_frame
                room = shape.width.pt - frame.margin_left.pt - frame.margin_right.pt
                most = shape.height.pt - frame.margin_top.pt - frame.margin_bottom.pt
                yield f"{number} {shape.name}", frame.text, _height(frame, room, 0.0), most
            if shape.has_table:
                for row in shape.table.rows:
                    for cell, column in zip(row.cells, shape.table.columns, strict=True):
                        room = column.width.pt - cell.margin_left.pt - cell.margin_right.pt
                        most = row.height.pt - cell.margin_top.pt - cell.margin_bottom.pt
                        turned = cell._tc.get_or_add_tcPr().get("vert")
                        if cell.text and not turned:
                            yield f"{number} {shape.name}", cell.text, _height(cell.text_frame, room, 12.0), most


@pytest.mark.parametrize(("twg", "language"), [("he", "km"), ("ed", "en")])
def test_texts_of_a_pack_fit_their_boxes_and_cells(published: Warehouses, twg: str, language: Any) -> None:
    pack = packs.made(answers.ask(twg=twg, file=published("sample")), "meeting-pack", language, "pptx")
    told = list(_texts(Presentation(BytesIO(pack))))
    assert len(told) > 200
    assert [(name, text, high, most) for name, text, high, most in told if high > most + 1] == []
