"""No letter on a slide is smaller than 12 points, or than 10 in a table of the annex, wherever its size is said."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn

from tests.conftest import Warehouses
from twg_analytics.charts import map_parts
from twg_analytics.exports import packs, slide_ids
from twg_analytics.reports import answers, meeting_pack

PACKS = (("he", "en"), ("fr", "en"), ("tbc20", "en"), ("he", "km"), ("ed", "both"))
_OTHER = 18.0  # where nothing says a size
_ESTIMATED = 1.3  # by how much names are estimated to be wider than they are


@pytest.fixture(scope="module")
def decks(published: Warehouses) -> dict[tuple[str, str], Any]:
    """A busy group, one without a workbook, one that is to be confirmed, one in Khmer, one in both languages."""
    file = published("sample")
    made = {
        (twg, spoken): packs.made(answers.ask(twg=twg, file=file), meeting_pack.KIND, spoken, "pptx")
        for twg, spoken in PACKS
    }
    return {key: Presentation(BytesIO(content)) for key, content in made.items()}


def _inherited(shape: Any, level: int) -> Iterator[Any]:
    """Where the size of a run may be said that says none itself, from the nearest on."""
    yield from shape._element.xpath(f".//a:lstStyle/a:lvl{level}pPr/a:defRPr")
    held = shape
    while held is not None and getattr(held, "is_placeholder", False):
        held = getattr(held, "_base_placeholder", None)
        if held is not None:
            yield from held._element.xpath(f".//a:lstStyle/a:lvl{level}pPr/a:defRPr")
    layout = getattr(shape.part, "slide_layout", None)
    if layout is not None and shape.is_placeholder:
        kind = "title" if "TITLE" in str(shape.placeholder_format.type) else "body"
        yield from layout.slide_master._element.xpath(f"./p:txStyles/p:{kind}Style/a:lvl{level}pPr/a:defRPr")
    deck = shape.part.package.presentation_part._element
    yield from deck.xpath(f"./p:defaultTextStyle/a:lvl{level}pPr/a:defRPr")


def _size(run: Any, shape: Any) -> float:
    """The size in which a run is shown, as small as its frame makes it."""
    properties = run.find(qn("a:rPr"))
    level = int(next(iter(run.xpath("../a:pPr/@lvl")), 0)) + 1
    said = [properties] if properties is not None else []
    sizes = (one.get("sz") for one in (*said, *_inherited(shape, level)))
    size = next((int(one) / 100 for one in sizes if one), _OTHER)
    scaled = shape._element.xpath(".//a:bodyPr/a:normAutofit/@fontScale")
    return size * int(scaled[0]) / 100_000 if scaled else size


def _sizes(slide: Any) -> Iterator[tuple[str, str, float]]:
    """Every run and every text of a chart: the shape, what is written, and its size."""
    for shape in slide_ids.shapes(slide.shapes):
        if getattr(shape, "has_chart", False):
            for one in shape.chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr")):
                yield shape.name, "of a chart", int(one.get("sz", "1000")) / 100
        for run in shape._element.iter(qn("a:r"), qn("a:fld")):
            yield shape.name, run.findtext(qn("a:t")), _size(run, shape)


@pytest.mark.parametrize("key", PACKS, ids="-".join)
def test_every_letter_of_a_pack_is_large_enough(decks: dict[Any, Any], key: tuple[str, str]) -> None:
    read, is_annex = 0, False
    for number, slide in enumerate(decks[key].slides, start=1):
        is_annex = is_annex or slide_ids.read(slide.part, slide._element)["PART"] == "divider"
        for name, said, size in _sizes(slide):
            assert size >= (10 if is_annex and ".table" in name else 12), (number, name, said)
            read += 1
    assert read > 25


def _boxes(slide: Any) -> list[tuple[str, float, float, float, float]]:
    """The names on a map, and where they stand in points when they are as wide as written and not as estimated."""
    found = []
    for shape in slide.shapes:
        if shape.name.endswith(": label"):
            spare = shape.width.pt - shape.width.pt / _ESTIMATED
            share = {PP_ALIGN.LEFT: 0.0, PP_ALIGN.RIGHT: 1.0}.get(shape.text_frame.paragraphs[0].alignment, 0.5)
            left, right = shape.left.pt + share * spare, shape.left.pt + shape.width.pt - (1 - share) * spare
            found.append((shape.name, left, shape.top.pt, right, shape.top.pt + shape.height.pt))
    return found


@pytest.mark.parametrize("key", [("he", "en"), ("fr", "en"), ("he", "km"), ("ed", "both")], ids="-".join)
def test_no_two_names_of_a_map_stand_over_each_other(decks: dict[Any, Any], key: tuple[str, str]) -> None:
    slide = next(slide for slide in decks[key].slides if any(shape.name.endswith(": label") for shape in slide.shapes))
    boxes = _boxes(slide)
    assert len(boxes) == len(map_parts.short_names("en"))
    for place, (name, left, top, right, low) in enumerate(boxes):
        for other, begin, above, end, below in boxes[place + 1 :]:
            assert left >= end or begin >= right or top >= below or above >= low, (name, other)
