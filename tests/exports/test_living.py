"""A deck that people worked on comes back with the data of today and with everything that they did to it."""

import copy
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from tests.exports import drawings
from twg_analytics.exports import pptx, slide_ids
from twg_analytics.exports.living import deck as living
from twg_analytics.exports.living import given, text
from twg_analytics.reports.living import Touched, told
from twg_analytics.reports.report import Ask, Part, Report

FORMS = ("ranked", "trend", "quadrants", "heat", "tiles")
HAND = RGBColor(0xC0, 0x10, 0x2E)
BY_HAND = "Said at the meeting."


def _report(day: str, monkey: pytest.MonkeyPatch, more: float = 1.0, rows: int = 3) -> Report:
    """The sample of a day: amounts so many times as large, so many rows, sentences with the day in them."""
    amounts = drawings.money
    with monkey.context() as other:
        other.setattr(
            drawings, "money", lambda language: amounts(language).assign(counted_usd=lambda f: f["counted_usd"] * more)
        )
        made = drawings.report(rows=rows, forms=FORMS)
    parts = tuple(
        replace(part, title=f"{part.title}, {day}", paragraphs=(f"In all {100 * more:.0f} of {day}.", *part.paragraphs))
        for part in made.parts
    )
    date = made.snapshot_date.replace(year=int(day))
    return replace(made, parts=parts, snapshot_date=date, subject="ed", key="meeting-pack", source=f"Of {day}")


@pytest.fixture(scope="module")
def reports() -> tuple[Report, Report]:
    with pytest.MonkeyPatch.context() as monkey:
        return _report("2025", monkey), _report("2026", monkey, more=1.5, rows=5)


@pytest.fixture(scope="module")
def decks(reports: tuple[Report, Report]) -> tuple[bytes, bytes]:
    before, today = reports
    return pptx.deck(before), pptx.deck(today)


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def saved(deck: Any) -> bytes:
    held = BytesIO()
    deck.save(held)
    return held.getvalue()


def held(deck: Any) -> dict[slide_ids.Key, Any]:
    """The shapes of ours by what they hold."""
    found = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if tags := slide_ids.read(slide.part, shape._element):
                found[slide_ids.key(tags)] = shape
    return found


def of(deck: Any, name: str) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)


def amounts(chart: Any) -> list[Any]:
    return [(one.name, tuple(one.values)) for plot in chart.plots for one in plot.series]


def cells(shape: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


def holds(shape: Any) -> Any:
    """What a shape says or shows, of whatever kind it is."""
    if shape.has_chart:
        return amounts(shape.chart)
    return cells(shape) if shape.has_table else shape.text_frame.text if shape.has_text_frame else None


def _moved(rand: random.Random, deck: Any, shape: Any) -> None:
    shape.left, shape.top = Pt(rand.randint(1, 400)), Pt(rand.randint(1, 300))
    shape.width = shape.width + Pt(rand.randint(1, 60))


def _coloured(rand: random.Random, deck: Any, shape: Any) -> None:
    if shape.has_chart:
        rand.choice([one for plot in shape.chart.plots for one in plot.series]).format.line.color.rgb = HAND
    elif shape.has_table:
        cell = shape.table.cell(1, rand.randrange(len(shape.table.columns)))
        cell.fill.solid()
        cell.fill.fore_color.rgb = HAND
    elif shape.has_text_frame:
        shape.fill.solid()
        shape.fill.fore_color.rgb = HAND


def _lettered(rand: random.Random, deck: Any, shape: Any) -> None:
    if shape.has_chart:
        shape.chart.has_title = True
        shape.chart.chart_title.text_frame.text = BY_HAND
    elif shape.has_table:
        shape.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.italic = True
    elif shape.has_text_frame and shape.text_frame.paragraphs[0].runs:
        shape.text_frame.paragraphs[0].runs[0].font.underline = True


def _written(rand: random.Random, deck: Any, shape: Any) -> None:
    if not shape.has_chart and not shape.has_table and shape.has_text_frame:
        paragraph = rand.choice(shape.text_frame.paragraphs)
        if paragraph.runs:
            paragraph.runs[0].text = f"{BY_HAND} {paragraph.runs[0].text}"


def _without(rand: random.Random, deck: Any, shape: Any) -> None:
    listed = deck.slides._sldIdLst
    if len(listed) > 4:
        gone = rand.choice(list(listed))
        deck.part.drop_rel(gone.rId)
        listed.remove(gone)


def _with(rand: random.Random, deck: Any, shape: Any) -> None:
    deck.part.rename_slide_parts([one.rId for one in deck.slides._sldIdLst])
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Content"))
    slide.shapes.title.text_frame.text = BY_HAND
    slide.shapes.add_textbox(0, 0, Pt(90), Pt(30)).text_frame.text = f"{BY_HAND} 12,5"


def _ordered(rand: random.Random, deck: Any, shape: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.insert(rand.randrange(len(listed)), listed[-1])


_CHANGES: tuple[Callable[[random.Random, Any, Any], None], ...] = (
    _moved, _coloured, _lettered, _written, _without, _with, _ordered,
)  # fmt: skip


def _worked_on(content: bytes, seed: int) -> tuple[bytes, set[slide_ids.Key]]:
    """A deck that was changed at random, and the shapes that were moved."""
    rand, deck = random.Random(seed), opened(content)
    moved = set()
    for _ in range(10):
        shapes = held(deck)
        key = rand.choice(sorted(shapes))
        change = rand.choice(_CHANGES)
        change(rand, deck, shapes[key])
        if change is _moved:
            moved.add(key)
    return saved(deck), moved


def _bare(shape: Any) -> bytes:
    """All properties of a shape but for its data, text and place."""
    made = copy.deepcopy(shape.chart._chartSpace if shape.has_chart else shape._element)
    for name in ("c:tx", "c:cat", "c:val", "c:xVal", "c:yVal", "c:dPt", "c:dLbl", "c:ptCount"):
        for one in list(made.iter(qn(name))):
            if name != "c:tx" or one.getparent().tag == qn("c:ser"):
                one.getparent().remove(one)
    for row in list(made.iter(qn("a:tr")))[3:]:  # some more, or others
        row.getparent().remove(row)
    for one in made.iter(qn("a:tr"), qn("a:off"), qn("a:ext"), qn("p:cNvPr"), qn("c:max"), qn("c:min"), qn("c:numFmt"),
                         qn("c:majorUnit")):  # fmt: skip
        for name in ("h", "x", "y", "cx", "cy", "descr", "val", "formatCode"):
            one.attrib.pop(name, None)
    for one in made.iter(qn("a:t")):
        one.text = ""
    for one in made.iter(qn("a:rPr"), qn("a:endParaRPr")):
        one.attrib.pop("sz", None)
    return bytes(etree.tostring(made, method="c14n"))


def _says(shape: Any, before: Any, today: Any) -> None:
    """A text has today's sentences and those that people wrote, nothing else."""
    now = [one.text for one in shape.text_frame.paragraphs]
    assert [one for one in now if BY_HAND in one] == [one for one in before if BY_HAND in one]
    assert [one for one in now if BY_HAND not in one] == [
        one for one, was in zip(today, before, strict=True) if BY_HAND not in was
    ]


def _theirs(deck: Any) -> list[list[Any]]:
    """What the slides hold that people added."""
    slides = [slide for slide in deck.slides if not slide_ids.read(slide.part, slide._element)]
    return [[holds(one) for one in slide.shapes] for slide in slides]


def _sheet(shape: Any) -> bytes:
    return bytes(shape.chart.part.chart_workbook.xlsx_part.blob)


@pytest.mark.parametrize("seed", range(50))
def test_a_deck_changed_at_random_has_todays_data_and_all_that_people_did(
    decks: tuple[bytes, bytes], seed: int
) -> None:
    worked, moved = _worked_on(decks[0], seed)
    content, done = living.refreshed(worked, decks[1])
    was, is_now, today = opened(worked), opened(content), opened(decks[1])
    assert [slide.slide_id for slide in is_now.slides] == [slide.slide_id for slide in was.slides]
    before, now, fresh = held(was), held(is_now), held(today)
    assert now.keys() == before.keys()
    for key, shape in now.items():
        assert _bare(shape) == _bare(before[key]), key
        place = slide_ids.place(shape)
        if shape.has_table:  # it is as high as its rows
            assert place.rpartition(",")[0] == slide_ids.place(before[key]).rpartition(",")[0]
        else:
            assert place in {slide_ids.place(before[key]), *({slide_ids.place(fresh[key])} if key not in moved else ())}
        if shape.has_chart or shape.has_table:
            assert holds(shape) == holds(fresh[key])
        elif shape.has_text_frame:
            texts = [[one.text for one in each.text_frame.paragraphs] for each in (before[key], fresh[key])]
            _says(shape, *texts)
        if shape.has_chart:
            assert _sheet(shape) == _sheet(fresh[key])
    theirs = _theirs(was)
    assert theirs == _theirs(is_now)
    assert len(done.theirs) == len(theirs) and not done.added and not done.hidden


def test_a_deck_that_nobody_touched_is_todays_deck(decks: tuple[bytes, bytes]) -> None:
    content, done = living.refreshed(*decks)
    for slide, today in zip(opened(content).slides, opened(decks[1]).slides, strict=True):
        assert [holds(one) for one in slide.shapes] == [holds(one) for one in today.shapes]
        assert slide.notes_slide.notes_text_frame.text == today.notes_slide.notes_text_frame.text
    assert not done.stayed and done.drawings == len(FORMS) + 1 and not done.anew
    assert living.refreshed(content, decks[1])[1].stayed == []


def test_a_sentence_of_theirs_stays_and_its_figures_are_listed(decks: tuple[bytes, bytes]) -> None:
    deck = opened(decks[0])
    run = of(deck, "ranked.text").text_frame.paragraphs[0].runs[0]
    run.text = run.text.replace("In all", "We think")
    run.font.bold = True
    content, done = living.refreshed(saved(deck), decks[1])
    paragraph, *others = of(opened(content), "ranked.text").text_frame.paragraphs
    assert paragraph.text == "We think 100 of 2025." and paragraph.runs[0].font.bold
    assert [one.text for one in others] == ["A finding in words."]
    (line,) = done.stayed
    assert line.touched.figures == [("100", "150"), ("2025", "2026")] and line.slide == 2
    lines = told(done, "en")
    assert "1 text was written or changed by hand:" in lines
    assert lines[-1] == (
        "Slide 2: “We think 100 of 2025.” stays. The data say today: “In all 150 of 2026.” "
        "(before → today: 100 → 150; 2025 → 2026)"
    )
    assert len(told(done, "km")) == len(lines)


def test_letters_of_single_words_stay_where_figures_change(decks: tuple[bytes, bytes]) -> None:
    deck = opened(decks[0])
    paragraph = of(deck, "ranked.text").text_frame.paragraphs[0]._p
    first = paragraph.r_lst[0]
    for words in ("100", " of 2025."):
        run = copy.deepcopy(first)
        run.t.text = words
        paragraph.r_lst[-1].addnext(run)
    first.t.text = "In all "
    paragraph.r_lst[1].get_or_add_rPr().set("b", "1")
    content, done = living.refreshed(saved(deck), decks[1])
    runs = of(opened(content), "ranked.text").text_frame.paragraphs[0].runs
    assert [(one.text, one.font.bold) for one in runs] == [("In all ", None), ("150", True), (" of 2026.", None)]
    assert done.stayed == []


@pytest.mark.parametrize(
    ("language", "numbers", "moved"), [("en", ["3", "4"], ["5", "3"]), ("km", ["៣", "៤"], ["៥", "៣"])]
)
def test_decisions_name_the_slides_of_the_deck_in_the_digits_of_its_language(
    language: Any, numbers: list[str], moved: list[str]
) -> None:
    asks = (Ask("Decide", "ranked", "1"), Ask("Agree", "text", "2"))
    report = replace(drawings.report(language, forms=("ranked",)), subject="ed", key="meeting-pack")
    held = {one.key: one for one in report.parts}
    parts = (Part("decisions", "Decisions", asks=asks), held["ranked"], held["text"])
    made = pptx.deck(replace(report, parts=parts))

    def named(content: bytes) -> list[str]:
        return [row.cells[3].text for row in list(of(opened(content), "decisions.table").table.rows)[1:]]

    assert named(living.refreshed(made, made)[0]) == named(made) == numbers
    deck = opened(made)
    listed = deck.slides._sldIdLst
    listed.append(listed[2])  # what backs the first decision goes to the end
    assert named(living.refreshed(saved(deck), made)[0]) == moved


@pytest.mark.parametrize("by_hand", [None, "700000.0"])
def test_the_steps_of_an_axis_follow_the_data_unless_somebody_chose_them(
    decks: tuple[bytes, bytes], by_hand: str | None
) -> None:
    def step(deck: Any) -> Any:
        return next(of(deck, "trend.chart").chart._chartSpace.iter(qn("c:majorUnit")))

    deck, today = opened(decks[0]), step(opened(decks[1])).get("val")
    assert step(deck).get("val") != today
    if by_hand:
        step(deck).set("val", by_hand)
    content, _ = living.refreshed(saved(deck), decks[1])
    assert step(opened(content)).get("val") == (by_hand or today)


def test_a_part_that_came_is_a_new_slide_and_one_that_went_is_hidden(reports: tuple[Report, Report]) -> None:
    before, today = reports
    came = Part("came", "Came", ("New today.",))
    today = replace(today, parts=(*today.parts[:2], came, *today.parts[3:]))
    deck = opened(pptx.deck(before))
    listed = deck.slides._sldIdLst
    deck.part.drop_rel(listed[1].rId)
    listed.remove(listed[1])
    content, done = living.refreshed(saved(deck), pptx.deck(today))
    parts = [slide_ids.read(one.part, one._element)["PART"] for one in opened(content).slides]
    assert parts[:4] == ["cover", "trend", "came", "quadrants"] and "ranked" not in parts
    assert (done.added, done.hidden, done.deleted) == ([3], [4], 1)
    assert opened(content).slides[3]._element.get("show") == "0"
    back, again = living.refreshed(content, pptx.deck(reports[1]))
    assert opened(back).slides[3]._element.get("show") is None and again.hidden == [3]  # what came has gone


def test_rows_that_came_look_like_the_last_one_and_names_keep_theirs(decks: tuple[bytes, bytes]) -> None:
    deck = opened(decks[0])
    table = of(deck, "table.table").table
    name = table.cell(2, 0).text
    for row, hand in ((2, HAND), (3, RGBColor(1, 2, 3))):
        table.cell(row, 0).fill.solid()
        table.cell(row, 0).fill.fore_color.rgb = hand
    content, _ = living.refreshed(saved(deck), decks[1])
    now = of(opened(content), "table.table").table
    fills = {one.cells[0].text: one.cells[0].fill.fore_color.rgb for one in list(now.rows)[2:]}
    assert len(now.rows) == 6 and fills.pop(name) == HAND and set(fills.values()) == {RGBColor(1, 2, 3)}


def test_a_cell_that_was_written_over_is_said_to_stay_or_to_have_given_way(decks: tuple[bytes, bytes]) -> None:
    deck = opened(decks[0])
    table = of(deck, "table.table").table
    for column in (0, 1):
        table.cell(1, column).text_frame.paragraphs[0].runs[0].text = BY_HAND if column == 0 else "12"
    content, done = living.refreshed(saved(deck), decks[1])
    now = cells(of(opened(content), "table.table"))[1]
    assert [(one.touched.text, one.touched.is_kept) for one in done.stayed] == [(BY_HAND, True), ("12", False)]
    assert now[0] == BY_HAND and now[1] != "12"
    said = told(done, "en")[-2:]
    assert f"“{BY_HAND}” stays" in said[0] and "“12” gave way to what the data say today: “" in said[1]
    assert len(told(done, "km")) == len(told(done, "en"))


@pytest.mark.parametrize("in_place_of_one", [False, True])
def test_a_row_that_somebody_added_stays_below_and_is_told(decks: tuple[bytes, bytes], in_place_of_one: bool) -> None:
    deck = opened(decks[0])
    held = of(deck, "table.table").table
    held._tbl.tr_lst[1].addnext(copy.deepcopy(held._tbl.tr_lst[1]))
    for cell, words in zip(held.rows[2].cells, (BY_HAND, "7", "", ""), strict=False):
        cell.text_frame.text = words
    if in_place_of_one:
        held._tbl.remove(held._tbl.tr_lst[-1])
    content, done = living.refreshed(saved(deck), decks[1])
    now, today = (cells(of(opened(one), "table.table")) for one in (content, decks[1]))
    assert now[:-1] == today and now[-1][:2] == [BY_HAND, "7"]
    assert [one.touched.text for one in done.stayed] == [f"{BY_HAND} · 7"]


@pytest.mark.parametrize("rows_left", [0, 1, 2])
def test_a_table_whose_rows_were_deleted_is_filled_again_or_named(decks: tuple[bytes, bytes], rows_left: int) -> None:
    deck = opened(decks[0])
    held = of(deck, "table.table").table._tbl
    for row in held.tr_lst[rows_left:]:
        held.remove(row)
    content, done = living.refreshed(saved(deck), decks[1])
    now = of(opened(content), "table.table").table._tbl.tr_lst
    number = next(
        at for at, slide in enumerate(deck.slides, start=1) if "table.table" in [s.name for s in slide.shapes]
    )
    assert (len(now), number in done.kept) == ((6, False) if rows_left else (0, True))


def test_a_table_with_a_row_of_fewer_cells_is_kept_and_named(decks: tuple[bytes, bytes]) -> None:
    deck = opened(decks[0])
    row = of(deck, "table.table").table._tbl.tr_lst[2]
    row.remove(row.tc_lst[0])
    assert living.refreshed(saved(deck), decks[1])[1].kept


def _nameless(shape: Any) -> None:
    for one in shape._element[0].xpath("./p:cNvPr/a:extLst"):
        one.getparent().remove(one)
    shape.name = "Freeform"


@pytest.mark.parametrize("form", drawings.MAPS)
@pytest.mark.parametrize("without_numbers", [False, True])
def test_a_map_whose_shapes_were_renamed_is_todays_or_named(form: str, without_numbers: bool) -> None:
    report = replace(drawings.report(forms=(form,)), subject="ed", key="meeting-pack")
    before, today = opened(pptx.deck(report)), opened(pptx.deck(report))
    of_part = [next(one for one in deck.slides if form in one.shapes[0].name) for deck in (before, today)]
    was = {one.name: one for one in of_part[0].shapes}
    one, fresh = was["Kampong Cham (03)"], next(s for s in of_part[1].shapes if s.name == "Kampong Cham (03)")
    number, place = list(before.slides).index(of_part[0]) + 1, list(of_part[0].shapes).index(one)
    fresh.fill.solid()
    fresh.fill.fore_color.rgb = RGBColor(0x12, 0x34, 0x56)
    for shape in was.values():
        if not shape.name.startswith(f"{form}."):
            _nameless(shape) if without_numbers else setattr(shape, "name", "Freeform")
    content, done = living.refreshed(saved(before), saved(today))
    now = opened(content).slides[number - 1].shapes[place]
    if without_numbers:
        assert number in done.kept and now.fill.type == one.fill.type
    else:
        assert now.name == "Kampong Cham (03)" and now.fill.fore_color.rgb == RGBColor(0x12, 0x34, 0x56)
        assert not done.kept


def test_a_map_of_which_shapes_were_deleted_is_not_said_to_be_old() -> None:
    report = replace(drawings.report(forms=("outlines",)), subject="ed", key="meeting-pack")
    made = pptx.deck(report)
    deck = opened(made)
    gone = next(one for slide in deck.slides for one in slide.shapes if one.name == "Kampong Cham (03)")
    gone._element.getparent().remove(gone._element)
    assert not living.refreshed(saved(deck), made)[1].kept


def test_a_deck_in_a_template_comes_back_in_it(reports: tuple[Report, Report]) -> None:
    """The old deck is the template of today's, and its tags are not those of the new one."""
    own = saved(Presentation())
    before, today = (replace(one, parts=one.parts[:1]) for one in reports)
    old = pptx.deck(before, own)
    content, done = living.refreshed(old, pptx.deck(today, old))
    assert holds(of(opened(content), "ranked.chart")) == holds(of(opened(pptx.deck(today, own)), "ranked.chart"))
    assert (done.since, done.today) == ("2025-06-30", "2026-06-30") and not done.stayed


def _packed(content: bytes, name: str) -> bytes:
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr(name, b"x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("why", "made"),
    [
        ("living_other", lambda deck: b"Dear colleague"),
        ("living_other", lambda deck: _packed(b"", "letter.txt")),
        ("living_macros", lambda deck: _packed(deck, "ppt/vbaProject.bin")),
        ("living_not_ours", lambda deck: saved(Presentation())),
    ],
)
def test_what_is_no_deck_of_ours_is_refused(
    decks: tuple[bytes, bytes], why: str, made: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(given.NotLiving, match=why):
        given.opened(made(decks[0]), "meeting-pack", "ed")


def test_the_deck_of_another_group_or_an_earlier_version_is_refused(decks: tuple[bytes, bytes]) -> None:
    with pytest.raises(given.NotLiving, match="living_other_twg"):
        given.opened(decks[0], "meeting-pack", "he")
    deck = opened(decks[0])
    for one in list(deck.part._element.iter(qn("p:custDataLst"))):
        one.getparent().remove(one)
    of(deck, "ranked.measured").name = "Measured"
    with pytest.raises(given.NotLiving, match="living_earlier"):
        given.opened(saved(deck), "meeting-pack", "ed")
    assert given.opened(decks[0], "meeting-pack", "ed").slides


def test_sentences_that_came_or_went_are_found_by_their_words() -> None:
    assert Touched("", "1 of 2", "3 of 2").figures == [("1", "3")]
    assert text.lines(["a\nb", "c"]) == ["a", "b", "c"] and text.same("a  b", "a\nb")
