"""The map of the provinces as shapes that can be edited: one for each province, named, and a legend."""

from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Pt

from twg_analytics import country, reference
from twg_analytics.charts import map_parts, theme
from twg_analytics.charts.areas import areas
from twg_analytics.exports import slide_ids, slide_text, text_fit, typeface
from twg_analytics.exports.native import Area, Look, Map
from twg_analytics.exports.slide_base import Box
from twg_analytics.exports.slide_text import Align
from twg_analytics.exports.typeface import Dress
from twg_analytics.words import money, named_value, t

_RATIO = country.HERE.map.ratio
_FINE = 1000  # the grid on which outlines are drawn, in parts of a point
_NAME, _LEGEND, _SWATCH = 12.0, 12.0, 16.0
_MAP = 0.66  # of the width
_EDGE = 44.0  # points left of the map, for the names that stand there
# Names that do not fit their province: so many degrees to the east and south of it they begin, or end where that is
# to the west, with a line to it.
_OUTSIDE = country.HERE.map.outside_on_slides
LABEL, SWATCH, LEGEND, BESIDE = "label", "swatch", "legend", "beside"  # what else a map is made of
_CLEAR = 3.0  # points between the line and the name


def _dressed(shape: Any, look: Look, worn: Dress, outline: str) -> None:
    properties = shape._element.spPr
    for child in list(properties):
        if child.tag.endswith(("Fill", "}ln")):
            properties.remove(child)
    typeface.fill(properties, look.fill, worn, look.pattern, look.drawn)
    typeface.line(properties, outline, worn)
    style = shape._element.find(f"{{{shape._element.nsmap['p']}}}style")
    if style is not None:  # it would add a shadow and the theme's own outline
        shape._element.remove(style)


def _called(shape: Any, area: Area, language: str) -> None:
    """A province by name and code, its amount in words."""
    shape.name = f"{area.name} ({area.code})"
    slide_ids.bear(shape, area.code)
    words = named_value(area.name, money(area.usd, language), language)
    slide_text.described(shape, f"{words}. {t('mostly_split', language)}" if area.is_split else words)


def _label(
    slide: Slide, point: tuple[float, float], words: list[str], worn: Dress, area: Area, ink: str, align: Align
) -> None:
    """The name of a province round a point, or from it to the right (`left`) or to the left."""
    x, y = point
    wide = max(text_fit.width(word, _NAME) for word in words) + 2
    high = sum(text_fit.line_height(word, _NAME) for word in words)
    place = Box(x - {"left": 0, "centre": wide / 2, "right": wide}[align], y - high / 2, wide, high)
    name = f"{area.name}: label"
    shape = slide_text.box(slide, place, ["\n".join(words)], worn, size=_NAME, name=name, ink=ink, align=align)
    shape.text_frame.word_wrap = False
    slide_ids.bear(shape, LABEL + area.code)


def _line(slide: Slide, here: tuple[float, float], there: tuple[float, float], worn: Dress, name: str) -> None:
    """A thin line between two points."""
    ends = [Pt(side) for side in (*here, *there)]
    shape = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    shape.name = name
    _dressed(shape, Look(), worn, theme.INK)


def _fine(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0] * _FINE), round(point[1] * _FINE)


def _outlines(slide: Slide, place: Box, drawn: Map, worn: Dress, language: str) -> None:
    grounds = areas()
    points = [point for ground in grounds.values() for ring in ground.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    high = place.height - text_fit.line_height("", _NAME) / 2  # the name of the most southern province stands below it
    scale = min(place.width / (east - west), high / ((north - south) * _RATIO))

    def at(point: Any) -> tuple[float, float]:
        return place.left + (point[0] - west) * scale, place.top + (north - point[1]) * scale * _RATIO

    for area in drawn.areas:
        rings = [[_fine(at(point)) for point in ring] for ring in grounds[area.code].rings]
        builder = slide.shapes.build_freeform(rings[0][0][0], rings[0][0][1], Pt(1) / _FINE)
        for number, ring in enumerate(rings):
            if number:
                builder.move_to(*ring[0])
            builder.add_line_segments(ring[1:], close=True)
        shape = builder.convert_to_shape()
        _dressed(shape, area.look, worn, theme.SHORE)
        _called(shape, area, language)
    for area in drawn.areas:
        _named(slide, area, at(grounds[area.code].label), scale, worn, language)


def _named(slide: Slide, area: Area, point: tuple[float, float], scale: float, worn: Dress, language: str) -> None:
    """The name of a province on it, or beside the map with a line to it."""
    words = map_parts.short_names(language)[area.code] + (" ○" if area.is_split else "")
    if area.code not in _OUTSIDE:
        _label(slide, point, words.split("<br>"), worn, area, area.look.letters, "centre")
        return
    (x, y), (east, south) = point, _OUTSIDE[area.code]
    there = x + east * scale, y + south * scale * _RATIO
    _line(slide, point, there, worn, f"{area.name}: line")
    side: Align = "left" if east > 0 else "right"
    beside = there[0] + (_CLEAR if side == "left" else -_CLEAR), there[1]
    _label(slide, beside, [words.replace("<br>", " ")], worn, area, theme.INK, side)


def _tiles(slide: Slide, place: Box, drawn: Map, worn: Dress, language: str) -> None:
    grid = reference.load("province_tiles").set_index("province_code")[["tile_column", "tile_row"]].astype(int)
    columns, rows = (int(grid[side].max()) + 1 for side in grid)
    side = min(place.width / columns, place.height / rows)
    names = map_parts.short_names(language)
    for area in drawn.areas:
        column, row = grid.loc[area.code]
        box = Box(place.left + column * side, place.top + row * side, 0.94 * side, 0.94 * side)
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
        _dressed(shape, area.look, worn, theme.SHORE)
        _called(shape, area, language)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(1)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        amount = "–" if area.usd is None else money(area.usd, language)
        said = [names[area.code].replace("<br>", " "), amount]
        size = text_fit.fitted(said, box.width - 2, box.height - 2, largest=_NAME, smallest=5.0).size
        slide_text.write(frame, said, worn, size=size, ink=area.look.letters, align="centre", between=False)


def _legend(slide: Slide, place: Box, drawn: Map, worn: Dress, language: str) -> None:
    """What the fills mean, and below it what lies in no province."""
    top = place.top
    for number, (words, look) in enumerate(drawn.classes):
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(place.left, top + 2, _SWATCH, 11).emu())
        shape.name = words
        _dressed(shape, look, worn, theme.SHORE)
        slide_ids.bear(shape, f"{SWATCH}{number}")
        room = place.width - _SWATCH - 8
        high = text_fit.height([words], room, _LEGEND)
        box = Box(place.left + _SWATCH + 8, top, room, high)
        slide_ids.bear(slide_text.box(slide, box, [words], worn, size=_LEGEND, name="Legend"), f"{LEGEND}{number}")
        top += high + 5
    said = [f"○ {t('mostly_split', language)}"] if any(area.is_split for area in drawn.areas) else []
    if drawn.beside:
        said.append(t("beside_map", language))
        said += [named_value(name, money(usd, language), language) for _, name, usd in drawn.beside]
    if drawn.drawn == "outlines":
        said.append(t("outlines_credit", language))
    if said:
        fit = text_fit.fitted(said, place.width, place.top + place.height - top - 8, largest=_LEGEND, smallest=7)
        high = text_fit.height(fit.here, place.width, fit.size)
        box = Box(place.left, top + 8, place.width, high)
        slide_ids.bear(slide_text.box(slide, box, fit.here, worn, size=fit.size, name="Beside the map"), BESIDE)


def draw(slide: Slide, place: Box, drawn: Map, worn: Dress, language: str) -> None:
    """The provinces at the left of a place, what their fills mean at its right."""
    wide = place.width * _MAP
    form = _outlines if drawn.drawn == "outlines" else _tiles
    edge = _EDGE if drawn.drawn == "outlines" else 0
    form(slide, Box(place.left + edge, place.top, wide - edge, place.height), drawn, worn, language)
    _legend(slide, Box(place.left + wide + 14, place.top, place.width - wide - 14, place.height), drawn, worn, language)
