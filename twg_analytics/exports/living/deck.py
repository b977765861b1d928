"""A deck that people worked on with the data of today.

Today's deck is made as always; what stands in it goes into the places of the old one that say what they hold. What
people did stays: what they moved, coloured, wrote, deleted, added and put in another order.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.slide import Slide

from twg_analytics.exports import archive, slide_ids
from twg_analytics.exports.living import chart, copying, map, table, text
from twg_analytics.exports.slide_ids import Key
from twg_analytics.reports.living import Done, Stayed, Touched
from twg_analytics.words import columns

_HIDDEN = "HIDDEN"
_DECISIONS = "decisions"


@dataclass(frozen=True)
class Place:
    """A shape that says what it holds, with the slide that it stands on."""

    slide: Slide
    shape: Any
    tags: dict[str, str]


def _tags(slide: Slide, shape: Any) -> dict[str, str]:
    return slide_ids.read(slide.part, shape._element)


def about(old: Any) -> dict[str, str]:
    """What a deck says that it is; nothing of what is not ours."""
    return slide_ids.read(old.part, old.part._element)


def languages(old: Any) -> set[str]:
    """The languages that a deck was made in."""
    return {key[0] for key in _made_of(old)}


def _made_of(old: Any) -> set[Key]:
    listed = json.loads(about(old).get("PLACES", "[]"))
    return {(str(one[0]), str(one[1]), str(one[2]), str(one[3])) for one in listed}


def _places(deck: Any) -> Iterator[Place]:
    for slide in deck.slides:
        for shape in slide_ids.shapes(slide.shapes):
            if tags := _tags(slide, shape):
                yield Place(slide, shape, tags)


def _slides(deck: Any) -> list[tuple[Slide, Key | None]]:
    """The slides in order with which they are; None of those that people added."""
    found = [(slide, slide_ids.read(slide.part, slide._element)) for slide in deck.slides]
    return [(slide, slide_ids.key(tags) if tags else None) for slide, tags in found]


def _lines(shape: Any) -> list[str]:
    return [text.said(one) for one in shape.text_frame._txBody.findall(qn("a:p"))]


def _written(tags: dict[str, str]) -> list[str]:
    return [str(one) for one in json.loads(tags.get("WRITTEN", "[]"))]


def _is_unmoved(old: Place) -> bool:
    return old.tags.get("PLACE") == slide_ids.place(old.shape)


def _placed(old: Place, new: Place) -> None:
    """Where nobody moved a shape, it stands where it is made today, and its letters are of that size."""
    if _is_unmoved(old) and slide_ids.place(old.shape) != slide_ids.place(new.shape) and new.shape.width:
        for side in ("left", "top", "width", "height"):
            setattr(old.shape, side, getattr(new.shape, side))
    before, today = old.tags.get("SIZE", ""), new.tags.get("SIZE", "")
    if before and today and before != today:
        for one in old.shape._element.xpath(f"./p:txBody//*[@sz='{before}']"):
            one.set("sz", today)


def _sentences(old: Place, new: Place | None) -> tuple[list[Touched], int]:
    """The text of a shape brought up to date: what stays, and how many sentences were made anew."""
    today = text.lines(_written(new.tags)) if new is not None else []
    body = old.shape.text_frame._txBody
    touched = text.refresh(body, text.lines(_written(old.tags)), today)
    held = [one for one in _lines(old.shape) if one.strip()]
    return touched, max(len(held) - len(touched), 0)


def _chart(old: Place, new: Place) -> bool:
    """The data of a chart; where it is drawn in another way today, its drawing too."""
    part, made = old.shape.chart.part, new.shape.chart.part
    is_same = chart.refresh(part._element, made._element)
    if not is_same:
        named = part._element.find(qn("c:externalData"))
        part._element = made._element
        if named is not None:
            part._element.find(qn("c:externalData")).set(qn("r:id"), named.get(qn("r:id")))
    chart.sheet(part, made)
    return is_same


def _described(old: Place, new: Place) -> None:
    here, there = (one.shape._element.xpath("./*[1]/p:cNvPr")[0] for one in (old, new))
    if there.get("descr"):
        here.set("descr", there.get("descr"))


def _one(old: Place, new: Place, number: int, done: Done) -> None:
    """A shape of ours brought up to date."""
    is_unmoved = _is_unmoved(old)
    if getattr(old.shape, "has_chart", False) and getattr(new.shape, "has_chart", False):
        if not _chart(old, new):
            done.anew.append(number)
        done.drawings += 1
        _placed(old, new)
        _described(old, new)
    elif getattr(old.shape, "has_table", False) and getattr(new.shape, "has_table", False):
        touched = table.refresh(old.shape.table._tbl, new.shape.table._tbl, _written(old.tags))
        if touched is None:
            done.kept.append(number)
            return
        done.drawings += 1
        done.stayed += [Stayed(number, one, is_cell=True) for one in touched]
        if is_unmoved:
            old.shape.left, old.shape.top = new.shape.left, new.shape.top
            table.as_high(old.shape.table._tbl, new.shape.table._tbl)
        old.shape.height = table.height(old.shape.table._tbl)
        _described(old, new)
    elif old.shape.has_text_frame and new.shape.has_text_frame:
        touched_texts, count = _sentences(old, new)
        done.sentences += count
        done.stayed += [Stayed(number, one) for one in touched_texts]
        _placed(old, new)
    else:  # a table is a drawing today, or a drawing a table
        place = old.shape.left, old.shape.top, old.shape.width
        copying.shape(new.shape, new.slide, old.slide)
        old.shape._element.getparent().remove(old.shape._element)
        made = list(old.slide.shapes)[-1]
        made.left, made.top = place[:2]
        done.anew.append(number)
        return
    tags = {name: value for name, value in new.tags.items() if name in ("DAY", "WRITTEN", "SIZE")}
    if is_unmoved:  # what somebody moved stays known to be moved
        tags["PLACE"] = slide_ids.place(old.shape)
    slide_ids.change(old.slide.part, old.shape._element, **tags)


def _gone(old: Place, number: int, done: Done) -> None:
    """A text that is not said today goes, but for what people wrote into it."""
    if not old.shape.has_text_frame:
        return
    touched, _ = _sentences(old, None)
    done.stayed += [Stayed(number, one) for one in touched]
    if not touched and not text.plain(old.shape.text_frame.text):
        old.shape._element.getparent().remove(old.shape._element)


def _come(deck: Any, today: Any, known: set[Key], done: Done) -> list[Slide]:
    """Slides that were not made last time, behind the one that they follow today; pages of what was deleted are not."""
    here = _slides(deck)
    kept = {(key[0], key[1]) for _, key in here if key}
    place = min(1, len(here))
    made: list[Slide] = []
    for slide, key in _slides(today):
        at = [number for number, (_, own) in enumerate(_slides(deck), start=1) if key and own == key]
        if at:
            place = at[-1]
            continue
        if key is None or key in known:
            continue
        parts_known = any(one[:2] == key[:2] for one in known)
        if parts_known and key[:2] not in kept:
            continue
        made.append(copying.slide(deck, slide, place))
        place += 1
    return made


def _numbers(deck: Any) -> dict[Any, int]:
    return {slide.slide_id: number for number, slide in enumerate(deck.slides, start=1)}


def _renumbered(deck: Any, today: Any) -> None:
    """Decisions name the slide that backs them: by its number in the deck that people put in order."""
    first: dict[tuple[str, str], int] = {}
    for number, (slide, key) in enumerate(_slides(deck), start=1):
        if key and slide._element.get("show") != "0":
            first.setdefault(key[:2], number)
    keys = [key for _, key in _slides(today)]
    for place in _places(today):
        if place.tags.get("PART") != _DECISIONS or place.tags.get("ELEMENT") != "table":
            continue
        for row in list(place.shape.table.rows)[1:]:
            cell = row.cells[len(row.cells) - 1]._tc
            said = table.says(cell)
            key = keys[int(said) - 1] if said.isdigit() and int(said) <= len(keys) else None
            if key:
                table.write(cell, columns.said(first.get(key[:2]), "row", place.tags["LANGUAGE"]))
        words = slide_ids.words(table.cells(place.shape.table._tbl))
        slide_ids.change(place.slide.part, place.shape._element, WRITTEN=words)
        place.tags["WRITTEN"] = words


def _notes(slide: Slide, made: Slide) -> None:
    """What is for the speaker, as sentences on a slide."""
    today = slide_ids.read(made.part, made._element).get("NOTES", "[]")
    before = slide_ids.read(slide.part, slide._element).get("NOTES", "[]")
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is not None:
        text.refresh(frame._txBody, text.lines(json.loads(before)), text.lines(json.loads(today)))
    slide_ids.change(slide.part, slide._element, NOTES=today)


def _shown(slide: Slide, number: int, has_data: bool, done: Done) -> None:
    """A slide whose part has nothing to show today is hidden, for people may have worked on it; later it comes back."""
    tags = slide_ids.read(slide.part, slide._element)
    if not has_data:
        if slide._element.get("show") != "0":
            slide._element.set("show", "0")
            slide_ids.change(slide.part, slide._element, **{_HIDDEN: "1"})
        done.hidden.append(number)
    elif tags.get(_HIDDEN) == "1":
        slide._element.attrib.pop("show", None)
        slide_ids.change(slide.part, slide._element, **{_HIDDEN: ""})


def _shapes_that_came(slide: Slide, made: Slide, known: set[Key], here: set[Key]) -> bool:
    """Texts and drawings that a slide did not have last time."""
    came = False
    for one in made.shapes:
        key = slide_ids.key(_tags(made, one))
        if key[1] and key[1] != "report" and key not in known and key not in here:
            copying.shape(one, made, slide)
            came = came or key[2] != "section"
    return came


def _map(slide: Slide, made: Slide, number: int, done: Done) -> None:
    """The map of a slide, whose shapes have no tags but numbers and names."""
    untagged = [one for one in slide_ids.shapes(slide.shapes) if not one.is_placeholder and not _tags(slide, one)]
    is_there, may_be_old = map.refresh(untagged, made.shapes)
    if is_there:
        done.drawings += 1
    if may_be_old:
        done.kept.append(number)


def refreshed(content: bytes, made_today: bytes) -> tuple[bytes, Done]:
    """The old deck with what stands in the one made today, and what was done."""
    deck, today = Presentation(BytesIO(content)), Presentation(BytesIO(made_today))
    known, now = _made_of(deck), _made_of(today)
    done = Done(about(deck).get("DAY", ""), about(today).get("DAY", ""))
    there = {key for _, key in _slides(deck)}
    done.deleted = sum(1 for key in known if not key[2] and key not in there)
    come = {slide.slide_id for slide in _come(deck, today, known, done)}
    numbers = _numbers(deck)
    done.added = [numbers[one] for one in sorted(come, key=numbers.__getitem__)]
    _renumbered(deck, today)
    made = {slide_ids.key(place.tags): place for place in _places(today)}
    slides = {key: slide for slide, key in _slides(today) if key}
    held = list(_places(deck))
    here = {slide_ids.key(place.tags) for place in held}
    for slide, key in _slides(deck):
        number = numbers[slide.slide_id]
        if slide.slide_id in come:
            continue
        if key is None:
            done.theirs.append(number)
            continue
        fresh = slides.get(key)
        _shown(slide, number, fresh is not None, done)
        if fresh is None:
            continue
        if _shapes_that_came(slide, fresh, known, here):
            done.anew.append(number)
        _notes(slide, fresh)
        _map(slide, fresh, number, done)
    for place in held:
        number = numbers[place.slide.slide_id]
        if number in done.hidden:
            continue
        new = made.get(slide_ids.key(place.tags))
        if place.slide.slide_id in come:
            _copied(place, new)
        elif new is not None:
            _one(place, new, number, done)
        elif slide_ids.key(place.tags) in known:
            _gone(place, number, done)
    places = json.dumps(sorted(known | now))
    slide_ids.change(deck.part, deck.part._element, DAY=done.today, PLACES=places)
    saved = BytesIO()
    deck.save(saved)
    return archive.without_time(saved.getvalue()), done


def _copied(place: Place, new: Place | None) -> None:
    """The numbers of slides in a table that was taken over are those of this deck."""
    if new is not None and place.tags.get("PART") == _DECISIONS and getattr(place.shape, "has_table", False):
        table.refresh(place.shape.table._tbl, new.shape.table._tbl, _written(place.tags))
