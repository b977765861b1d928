"""A progress report that people worked on in Word comes back with the data of today and all that they did to it."""

import datetime as dt
import random
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.exports import drawings
from twg_analytics.exports import docx, docx_ids, packs
from twg_analytics.exports.living import chart, given
from twg_analytics.exports.living import document as living
from twg_analytics.exports.living.word import said
from twg_analytics.reports import answers
from twg_analytics.reports.living import Done, told

KIND, BY_HAND = "progress-report", "Agreed at the meeting."
LAST_YEAR = dt.date(2025, 6, 30)
HAND = RGBColor(0xC0, 0x10, 0x2E)


@pytest.fixture(scope="module")
def made(groups: Path) -> dict[tuple[str, str], bytes]:
    """The report of Education of a year ago and of today, in English and in both languages."""
    days = {
        "before": answers.ask(twg="ed", snapshot=LAST_YEAR, file=groups),
        "today": answers.ask(twg="ed", file=groups),
    }
    return {
        (day, spoken): packs.made(about, KIND, spoken, "docx")
        for day, about in days.items() for spoken in ("en", "both")
    }  # fmt: skip


def opened(content: bytes) -> Any:
    return living.opened(content, KIND, "ed")


def saved(document: Any) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def says(content: bytes) -> dict[str, Any]:
    return {tag: docx_ids.says(place) for tag, place in docx_ids.places(Document(BytesIO(content))).items()}


def refreshed(old: Any, today: bytes) -> tuple[bytes, Done]:
    return living.refreshed(opened(saved(old)), today)


@pytest.mark.parametrize("spoken", ["en", "both"])
def test_a_report_that_nobody_touched_says_what_todays_says(made: dict[Any, bytes], spoken: str) -> None:
    today = made["today", spoken]
    content, done = refreshed(opened(made["before", spoken]), today)
    assert says(content) == says(today) and says(made["before", spoken]) != says(today)
    assert (done.stayed, done.kept, done.deleted) == ([], [], 0) and done.sentences > 15
    held = Document(BytesIO(content))
    fresh = Document(BytesIO(today))
    assert held.core_properties.identifier == f"{KIND} ed 2026-06-30 {spoken}"
    assert [said(one) for one in docx_ids.edges(held)] == [said(one) for one in docx_ids.edges(fresh)]
    with zipfile.ZipFile(BytesIO(content)) as packed:
        notes = packed.read("word/endnotes.xml").decode()
        assert len(packed.namelist()) == len(set(packed.namelist()))
    assert "30 Jun 2026" in notes and "30 Jun 2025" not in notes
    again, nothing = refreshed(held, today)
    assert says(again) == says(content) and nothing.stayed == []


def _written(rand: random.Random, document: Any, place: Any) -> None:
    lines = [one for one in place.iter(qn("w:p")) if said(one).strip()]
    if lines and place.find(qn("w:tbl")) is None:
        line = Paragraph(rand.choice(lines), document)
        line.runs[0].text = f"{BY_HAND} {line.runs[0].text}"


def _coloured(rand: random.Random, document: Any, place: Any) -> None:
    runs = list(place.iter(qn("w:r")))
    if runs:
        Paragraph(runs[0].getparent(), document).runs[0].font.color.rgb = HAND


def _gone(rand: random.Random, document: Any, place: Any) -> None:
    control = place.getparent()
    if control.getparent() is not None:
        control.getparent().remove(control)


def _added(rand: random.Random, document: Any, place: Any) -> None:
    if place.getparent().getparent() is not None:
        made = OxmlElement("w:p")
        place.getparent().addnext(made)
        Paragraph(made, document).add_run(f"{BY_HAND} 12.5")


def _moved(rand: random.Random, document: Any, place: Any) -> None:
    control = place.getparent()
    if control.getparent() is not None:
        control.getparent().insert(3, control)


_CHANGES = (_written, _coloured, _gone, _added, _moved)


@pytest.mark.parametrize("seed", range(25))
def test_reports_changed_at_random_come_back_with_right_data(made: dict[Any, bytes], seed: int) -> None:
    """What was deleted stays deleted, what was written or coloured stays, in the order in which it was put."""
    rand, document = random.Random(seed), opened(made["before", "en"])
    for _ in range(10):
        places = docx_ids.places(document)
        rand.choice(_CHANGES)(rand, document, places[rand.choice(sorted(places))])
    worked = saved(document)
    content, done = living.refreshed(opened(worked), made["today", "en"])
    before, now, today = says(worked), says(content), says(made["today", "en"])
    was = docx_ids.read(opened(made["before", "en"]))[1]
    assert [tag for tag in before if tag in today] == [tag for tag in now if tag in before and tag in today]
    gone = set(was) - set(before)
    assert not gone & set(now)
    for tag in set(now) & set(before) & set(today):
        if before[tag] == was[tag]:
            assert now[tag] == today[tag], tag
    texts = [said(line) for line in opened(content).element.body.iter(qn("w:p"))]
    kept = [said(line) for line in document.element.body.iter(qn("w:p")) if BY_HAND in said(line)]
    assert [text for text in texts if BY_HAND in text] == kept
    assert len(done.stayed) == sum(text.startswith(BY_HAND) and not text.endswith(f"{BY_HAND} 12.5") for text in kept)
    held = [docx_ids.places(one) for one in (document, opened(content))]
    for tag in set(now) & set(before) & set(today):
        was_red, is_red = (f'"{HAND}"'.encode() in etree.tostring(one[tag]) for one in held)
        assert is_red or not was_red, tag


def test_a_sentence_that_somebody_wrote_is_listed_with_the_figures_that_changed(made: dict[Any, bytes]) -> None:
    document = opened(made["before", "en"])
    place = docx_ids.places(document)["resources.text"]
    line = Paragraph(next(place.iter(qn("w:p"))), document)
    line.runs[0].text = f"{BY_HAND} {line.runs[0].text}"
    content, done = refreshed(document, made["today", "en"])
    (of_text,) = done.stayed
    assert of_text.slide == "Resources" and of_text.touched.figures and of_text.touched.text.startswith(BY_HAND)
    lines = told(done, "en")
    assert lines[0] == "The file had the data of 30 Jun 2025 and has those of 30 Jun 2026."
    assert any(one.startswith("Resources: “Agreed at the meeting.") and "→" in one for one in lines)
    _, later = refreshed(Document(BytesIO(content)), made["today", "en"])
    assert [one.touched.text for one in later.stayed][:1] == [of_text.touched.text]


def test_a_word_written_into_a_table_stays_where_the_data_are_as_they_were(made: dict[Any, bytes]) -> None:
    document = opened(made["today", "en"])
    table = docx_ids.places(document)["workplan.table"].find(qn("w:tbl"))
    cell = Paragraph(list(list(table.iter(qn("w:tr")))[1].iter(qn("w:p")))[1], document)
    cell.runs[0].text = BY_HAND
    content, done = refreshed(document, made["today", "en"])
    assert [(one.touched.text, one.is_cell) for one in done.stayed] == [(BY_HAND, True)]
    assert says(content)["workplan.table"]["cells"].count(BY_HAND) == 1


def test_what_is_no_report_of_the_group_is_refused(made: dict[Any, bytes]) -> None:
    other = BytesIO()
    Document().save(other)
    before = made["before", "en"]
    for content, subject, why in (
        (b"no document", "ed", "living_other"),
        (other.getvalue(), "ed", "living_not_ours"),
        (before, "he", "living_other_twg"),
        (before[: len(before) // 2], "ed", "living_other"),
    ):
        with pytest.raises(given.NotLiving, match=why):
            living.opened(content, KIND, subject)


def test_a_chart_keeps_its_size_and_gets_the_data_of_today() -> None:
    """Data sheet and drawing; a map is drawn anew."""
    old, today = (_drawn(more) for more in (1.0, 1.5))
    document = opened(old)
    (place,) = (one for one in docx_ids.places(document).values() if living._charts(document, one))
    next(iter(place.xpath(".//*[local-name()='extent']"))).set("cx", "3000000")
    content, done = refreshed(document, today)
    assert (done.kept, done.anew, done.stayed) == ([], [], [])
    held, fresh = opened(content), opened(today)
    ((here,), (there,)) = (
        next(found for place in docx_ids.places(one).values() if (found := living._charts(one, place)))
        for one in (held, fresh)
    )
    assert 'cx="3000000"' in held.element.xml
    assert living._sheet(here).blob == living._sheet(there).blob
    assert _values(here) == _values(there) != _values(living._charts(document, place)[0])
    assert [one.get("descr") for one in held.element.body.iter() if one.tag.endswith("}cNvPr")] == [
        one.get("descr") for one in fresh.element.body.iter() if one.tag.endswith("}cNvPr")
    ]


def _drawn(more: float) -> bytes:
    """A document of one chart and a map, its amounts so many times as large."""
    amounts = drawings.money
    with pytest.MonkeyPatch.context() as other:
        other.setattr(
            drawings, "money", lambda language: amounts(language).assign(counted_usd=lambda f: f["counted_usd"] * more)
        )
        made = drawings.report(forms=("ranked", "outlines"))
    return docx.document(replace(made, is_living=True, key=KIND, subject="ed"))


def _values(part: Any) -> list[str | None]:
    return [one.text for one in etree.fromstring(part.blob).iter(f"{{{chart.SPACE}}}v")]
