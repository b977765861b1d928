"""A native chart brought up to date: its data and data sheet are today's, everything that it was given stays."""

import copy
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from twg_analytics.exports import chart_labels
from twg_analytics.exports.living import looks
from twg_analytics.words import LANGUAGES, line_ends

SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DATA = ("tx", "cat", "val", "xVal", "yVal")
# The order in which the parts of a series stand.
_ORDER = ("idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "explosion", "dPt", "dLbls",
          "trendline", "errBars", "cat", "xVal", "val", "yVal", "smooth", "shape", "bubbleSize", "bubble3D",
          "extLst")  # fmt: skip
_MONEY = {written for language in LANGUAGES for written in chart_labels.money_formats(language)}


def _name(one: Any) -> str:
    return etree.QName(one).localname


def _series(space: Any) -> list[Any]:
    return list(space.iter(qn("c:ser")))


def _called(series: Any) -> str:
    return line_ends.unmarked(" ".join(held.text or "" for held in series.findall(f"{qn('c:tx')}//{qn('c:v')}")))


def _categories(series: Any) -> list[str]:
    """The name of each point, by its place."""
    held = series.find(qn("c:cat"))
    if held is None:
        return []
    found = {
        int(point.get("idx", 0)): line_ends.unmarked(point.findtext(qn("c:v")) or "") for point in held.iter(qn("c:pt"))
    }
    return [found.get(place, "") for place in range(max(found, default=-1) + 1)]


def _is_scatter(space: Any) -> bool:
    return space.find(f".//{qn('c:scatterChart')}") is not None


def _put(series: Any, child: Any) -> None:
    """A child at its place in the order of the schema."""
    rank = _ORDER.index(_name(child))
    later = next((one for one in series if _name(one) in _ORDER and _ORDER.index(_name(one)) > rank), None)
    if later is not None:
        later.addprevious(child)
    else:
        series.append(child)


def _points(series: Any, fresh: Any) -> None:
    """The points with looks of their own: colours of ours follow the data, others go with the name of their point."""
    names, now = _categories(series), _categories(fresh)
    if names and len(set(names)) == len(names):
        moved = {place: now.index(name) for place, name in enumerate(names) if name in now}
    else:
        moved = {place: place for place in range(max(len(names), len(now), 200))}
    kept: dict[int, Any] = {}
    for point in series.findall(qn("c:dPt")):
        series.remove(point)
        place = moved.get(int(point.find(qn("c:idx")).get("val")))
        if place is not None and not looks.is_ours(looks.fill(point.find(qn("c:spPr")))):
            point.find(qn("c:idx")).set("val", str(place))
            kept[place] = point
    if looks.is_ours(looks.fill(series.find(qn("c:spPr")))):
        for point in fresh.findall(qn("c:dPt")):
            kept.setdefault(int(point.find(qn("c:idx")).get("val")), copy.deepcopy(point))
    for _, point in sorted(kept.items()):
        _put(series, point)
    _labels(series, fresh, moved)


def _labels(series: Any, fresh: Any, moved: dict[int, int]) -> None:
    """The labels of single points: those of today, where somebody had moved one at that place."""
    held, made = series.find(qn("c:dLbls")), fresh.find(qn("c:dLbls"))
    if held is None or made is None:
        return
    kept: dict[int, Any] = {}
    for label in held.findall(qn("c:dLbl")):
        held.remove(label)
        place = moved.get(int(label.find(qn("c:idx")).get("val")))
        is_moved = label.find(qn("c:layout")) is not None and label.find(qn("c:delete")) is None
        if place is not None and is_moved:
            label.find(qn("c:idx")).set("val", str(place))
            kept[place] = label
    for label in made.findall(qn("c:dLbl")):
        place = int(label.find(qn("c:idx")).get("val"))
        today = copy.deepcopy(label)
        if place in kept and today.find(qn("c:tx")) is not None:
            today.find(qn("c:idx")).addnext(copy.deepcopy(kept[place].find(qn("c:layout"))))
            kept[place] = today
        kept.setdefault(place, today)
    for at, (_, label) in enumerate(sorted(kept.items())):
        held.insert(at, label)


def _data(series: Any, fresh: Any) -> None:
    """The name, the names of the points and the values of today."""
    _points(series, fresh)
    for name in _DATA:
        for old in series.findall(qn(f"c:{name}")):
            series.remove(old)
        new = fresh.find(qn(f"c:{name}"))
        if new is not None:
            _put(series, copy.deepcopy(new))


def _bare(fresh: Any, plot: Any) -> Any:
    """A series that came in, without what the kind of drawing that somebody chose has no place for."""
    made = copy.deepcopy(fresh)
    if fresh.getparent().tag != plot.tag:
        for child in list(made):
            if _name(child) not in ("idx", "order", "tx", "spPr", *_DATA):
                made.remove(child)
    return made


def _matched(old: list[Any], new: list[Any]) -> list[Any]:
    """For each series of today the one it stands in: of the same name, else of the same place; None where it is new."""
    left = list(old)
    found: list[Any] = [None] * len(new)
    for at, fresh in enumerate(new):
        same = next((one for one in left if _called(one) == _called(fresh)), None)
        if same is not None:
            found[at] = same
            left.remove(same)
    open_places = [at for at, one in enumerate(found) if one is None]
    if len(open_places) == len(left):
        for at, one in zip(open_places, left, strict=True):
            found[at] = one
    return found


def _step(space: Any) -> float | None:
    """The step that the axis of a chart of dollars is made with for the values in it."""
    values: dict[int, list[float]] = {}
    for series in _series(space):
        for point in series.iterfind(f"{qn('c:val')}//{qn('c:pt')}"):
            values.setdefault(int(point.get("idx", 0)), []).append(float(point.findtext(qn("c:v")) or 0))
    grouping = space.find(f".//{qn('c:grouping')}")
    if not values or grouping is None:
        return None
    return chart_labels.round_step(values.values(), is_stacked=grouping.get("val") == "stacked")


def _steps(space: Any, made: Any, was: float | None) -> None:
    """The step of an axis of dollars is that of today where nobody gave it another."""
    today = next(made.iter(qn("c:majorUnit")), None)
    for held in space.iter(qn("c:majorUnit")):
        if today is not None and was is not None and float(held.get("val", 0)) == was:
            held.set("val", today.get("val"))


def _amounts(space: Any, made: Any) -> None:
    """Whether amounts are in millions is of the data, and so is where a scatter's axes end and cross."""
    fresh = [one.get("formatCode") for one in made.iter(qn("c:numFmt")) if one.get("formatCode") in _MONEY]
    if fresh:
        for one in space.iter(qn("c:numFmt")):
            if one.get("formatCode") in _MONEY:
                one.set("formatCode", fresh[0])
    if not _is_scatter(made):
        return
    axes = {axis.find(qn("c:axId")).get("val"): axis for axis in made.iter(qn("c:valAx"))}
    for axis in space.iter(qn("c:valAx")):
        today = axes.get(axis.find(qn("c:axId")).get("val"))
        for name in ("c:scaling/c:max", "c:scaling/c:min", "c:crossesAt"):
            path = "/".join(map(qn, name.split("/")))
            here, there = axis.find(path), today.find(path) if today is not None else None
            if here is not None and there is not None:
                here.set("val", there.get("val"))


def refresh(space: Any, made: Any) -> bool:
    """Puts the data of the chart `made` today into a chart; False where it is drawn in another way."""
    old, new = _series(space), _series(made)
    if not old or not new or _is_scatter(space) != _is_scatter(made):
        return False
    plot, was = old[0].getparent(), _step(space)
    matched = _matched(old, new)
    for series in old:
        if series not in matched:
            series.getparent().remove(series)
    last: Any = None
    for place, (series, fresh) in enumerate(zip(matched, new, strict=True)):
        if series is None:
            series = _bare(fresh, plot)
            if last is not None:
                last.addnext(series)
            else:
                next(one for one in plot if _name(one) in ("ser", "dLbls", "gapWidth", "axId")).addprevious(series)
        else:
            _data(series, fresh)
        for name in ("c:idx", "c:order"):
            series.find(qn(name)).set("val", str(place))
        last = series
    _amounts(space, made)
    if not _is_scatter(made):
        _steps(space, made, was)
    return True


def sheet(part: Any, made: Any) -> None:
    """The data sheet of the chart part `made` as that of another; one without a sheet is given it."""
    book = made.chart_workbook.xlsx_part.blob
    held = part._element.find(qn("c:externalData"))
    relation = part.rels.get(held.get(qn("r:id"))) if held is not None else None
    if relation is not None and not relation.is_external and hasattr(relation.target_part, "_blob"):
        relation.target_part._blob = book
        return
    workbook = EmbeddedXlsxPart.new(book, part.package)
    named = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    if held is None:
        held = copy.deepcopy(made._element.find(qn("c:externalData")))
        behind = next((one for one in part._element if _name(one) in ("userShapes", "extLst")), None)
        if behind is not None:
            behind.addprevious(held)
        else:
            part._element.append(held)
    held.set(qn("r:id"), named)
