import datetime as dt
import random
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from shapely import MultiPolygon, Point, Polygon

from tests.charts.test_classes import contrast
from twg_analytics.charts import map_parts, provinces, theme
from twg_analytics.charts.areas import areas, shores
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By province", "Disbursed", dt.date(2026, 6, 30), is_illustrative=False)
FORMS = [provinces.outlines, provinces.tiles]
forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)

Row = tuple[str, float | None]


def frame(*rows: Row, **columns: Any) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "counted_usd"])
    return made.assign(name="", is_firm=True, amount_usd=made["counted_usd"], **columns)


def land(code: str) -> MultiPolygon:
    rings = [Polygon(ring) for ring in areas()[code].rings]
    return MultiPolygon([ring for ring in rings if ring.exterior.is_ccw]).difference(
        MultiPolygon([ring for ring in rings if not ring.exterior.is_ccw])
    )


def look(figure: dict, code: str) -> Any:
    """How a province is filled: its colour, or `hatched`."""
    for trace in figure["data"]:
        if code in trace.get("customdata", []) and trace["type"] == "bar":
            return "hatched" if "pattern" in trace["marker"] else trace["marker"]["color"]
        # Neighbours run along a border the other way, so three places in a row are of one province only.
        run = [tuple(place) for place in areas()[code].rings[-1][:3]]
        places = list(zip(trace["x"], trace["y"], strict=True))
        if trace.get("fill") and any(places[start : start + 3] == run for start in range(len(places))):
            return "hatched" if trace["fillpattern"] else trace["fillcolor"]
    raise AssertionError(f"{code} is not drawn")


def hover(figure: dict, code: str) -> str:
    for trace in figure["data"]:
        if code in trace.get("customdata", []):
            texts = trace["hovertext"]
            return str(texts if isinstance(texts, str) else texts[trace["customdata"].index(code)])
    raise AssertionError(f"{code} is not there")


def legend(figure: dict) -> list[str]:
    return [trace["name"] for trace in figure["data"] if trace.get("name")]


def tile(figure: dict, code: str) -> str:
    (text,) = (
        trace["text"][trace["customdata"].index(code)]
        for trace in figure["data"]
        if code in trace.get("customdata", [])
    )
    return str(text)


@forms
def test_rows_of_one_province_are_added_up(form: Any) -> None:
    figure = form(frame(("05", 3e6), ("05", 2e6), ("06", 1e6)), "en", CAPTION)
    assert hover(figure, "05") == "<b>Kampong Speu</b><br>US$\xa05.0 million"


@forms
def test_value_drawn_can_be_what_was_delivered(form: Any) -> None:
    rows = frame(("05", 3e6)).assign(amount_usd=8e6)
    assert "US$\xa08.0 million" in hover(form(rows, "en", CAPTION, value="amount_usd"), "05")


@forms
def test_not_reported_zero_and_the_lowest_class_look_different(form: Any) -> None:
    figure = form(frame(("05", 0.0), ("06", 1e5), ("07", 9e6), ("08", None)), "en", CAPTION)
    assert [look(figure, code) for code in ("05", "06", "07")] == [theme.PAPER, theme.RAMP[0], theme.RAMP[-1]]
    assert [look(figure, code) for code in ("08", "09")] == ["hatched", "hatched"]
    assert legend(figure) == ["Under US$\xa02 million", "From US$\xa02 million", "Zero reported", "Not reported"]
    assert hover(figure, "08") == "<b>Kandal</b><br>Not reported"
    assert hover(figure, "05") == "<b>Kampong Speu</b><br>US$\xa00"


@forms
def test_money_in_no_province_stands_beside_the_map_and_in_no_province(form: Any) -> None:
    rows = [("05", 3e6), ("91", 40e6), ("99", 7e6), ("unknown", 2e6), ("atlantis", 1e6)]
    figure = form(frame(*rows), "en", CAPTION)
    assert hover(figure, "91") == "<b>Nation-wide</b><br>US$\xa040.0 million"
    assert hover(figure, "99") == "<b>Province not reported</b><br>US$\xa07.0 million"
    assert hover(figure, "unknown") == "<b>Province not recognised</b><br>US$\xa03.0 million"
    assert look(figure, "12") == "hatched"
    on_map, beside = map_parts.amounts(frame(*rows), "counted_usd", "en")
    assert on_map["usd"].sum() + beside["usd"].sum() == 53e6
    assert len(on_map) == 25


@forms
def test_rows_that_nothing_needs_are_not_there(form: Any) -> None:
    figure = form(frame(("05", 3e6)), "en", CAPTION)
    assert {code for trace in figure["data"] for code in trace.get("customdata", [])} == set(areas())


@forms
def test_a_province_is_marked_when_more_than_half_of_it_was_split_equally(form: Any) -> None:
    rows = frame(("05", 4e6), ("06", 4e6), ("07", 4e6), inferred_usd=[2e6, 2.1e6, None])
    figure = form(rows, "en", CAPTION)
    assert len(figure["layout"]["shapes"]) == 1
    assert legend(figure)[-1] == "More than half by equal split (inferred)"
    assert hover(figure, "05").endswith("<br>of this, US$\xa02.0 million by equal split (inferred)")
    assert "split" not in hover(figure, "07")
    assert "split" not in str(form(frame(("05", 4e6)), "en", CAPTION))


def test_the_mark_lies_at_the_name_of_its_province() -> None:
    figure = provinces.outlines(frame(("06", 4e6), inferred_usd=[3e6]), "en", CAPTION)
    (mark,) = figure["layout"]["shapes"]
    assert (mark["xanchor"], mark["yanchor"]) == areas()["06"].label


@forms
def test_alt_text_says_the_largest_how_many_and_what_is_beside(form: Any) -> None:
    rows = [("05", 1e6), ("06", 6e6), ("07", 5e6), ("08", 4e6), ("09", 3e6), ("10", 2e6), ("11", None), ("91", 9e6)]
    assert (
        "Disbursed. Kampong Thom: US$\xa06.0 million; Kampot: US$\xa05.0 million; Kandal: US$\xa04.0 million; "
        "Koh Kong: US$\xa03.0 million; Kratie: US$\xa02.0 million. 6 of 25 provinces have something reported. "
        "Not on the map: Nation-wide: US$\xa09.0 million. Source"
    ) in form(frame(*rows), "en", CAPTION)["layout"]["meta"]["alt"]
    khmer = form(frame(*rows), "km", CAPTION)["layout"]["meta"]["alt"]
    assert "កំពង់ធំ៖ ៦,០ លានដុល្លារ, កំពត៖ ៥,០ លានដុល្លារ" in khmer
    assert "មិននៅលើផែនទី៖ ទូទាំងប្រទេស៖ ៩,០ លានដុល្លារ។" in khmer


@forms
@pytest.mark.parametrize("rows", [[], [("91", 5e6)], [("05", None)], [("05", -2e6), ("06", 3e6)], [("05", 0.0)]])
def test_a_map_with_hardly_anything_on_it_still_has_every_province(form: Any, rows: list[Row]) -> None:
    figure = form(frame(*rows), "en", CAPTION)
    assert {code for trace in figure["data"] for code in trace.get("customdata", [])} >= set(areas())
    assert [look(figure, code) for code in ("12", "23")] == ["hatched", "hatched"]


@forms
def test_nothing_is_asked_of_another_machine(form: Any) -> None:
    # plotly's own maps fetch the outlines of the world from a server of theirs, whatever is drawn on them.
    figure = form(frame(("05", 3e6), ("91", 3e6)), "en", CAPTION)
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}


def test_every_point_of_a_province_lies_in_it_and_says_its_code() -> None:
    figure = provinces.outlines(frame(("05", 3e6)), "en", CAPTION)
    found = [trace for trace in figure["data"] if "customdata" in trace]
    assert [set(trace["customdata"]) for trace in found] == [{code} for code in areas()]
    for trace, code in zip(found, areas(), strict=True):
        ground = land(code).buffer(0.001)
        assert len(trace["customdata"]) == len(trace["x"]) == len(trace["y"])
        assert all(ground.contains(Point(place)) for place in zip(trace["x"], trace["y"], strict=True)), code


def test_the_point_nearest_to_the_pointer_is_of_the_province_under_it() -> None:
    chance, lands = random.Random(7), {code: land(code) for code in areas()}
    right: list[bool] = []
    points = [(x, y, code) for code, area in areas().items() for x, y in area.points]
    while len(right) < 400:
        x, y = chance.uniform(102.3, 107.6), chance.uniform(10.4, 14.7)
        under = next((code for code, ground in lands.items() if ground.contains(Point(x, y))), None)
        if under:
            nearest = min(points, key=lambda point: ((point[0] - x) * 0.976) ** 2 + (point[1] - y) ** 2)
            right.append(nearest[2] == under)
    assert sum(right) / len(right) > 0.98


def test_the_shore_is_what_lies_between_no_two_provinces() -> None:
    country = Polygon()
    for code in areas():
        country = country.union(land(code))
    length = sum(Polygon(ring).exterior.length for part in country.geoms for ring in (part.exterior, *part.interiors))
    drawn = sum(Point(a).distance(Point(b)) for line in shores() for a, b in pairwise(line))
    assert drawn == pytest.approx(length, rel=1e-6)


def test_each_name_stands_on_the_map_in_a_colour_that_can_be_read_there() -> None:
    amounts: list[Row] = [(code, float(place) * 1e6) for place, code in enumerate(areas())]
    figure = provinces.outlines(frame(*amounts), "en", CAPTION)
    names = {note["text"]: note for note in figure["layout"]["annotations"]}
    assert {"Phnom<br>Penh", "Kep", "Tboung<br>Khmum"} <= names.keys()
    for code, text in map_parts.short_names("en").items():
        if not names[text].get("ax"):
            assert contrast(look(figure, code), names[text]["font"]["color"]) >= 4.5


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Kep<br><b>0</b>", "Takeo<br><b><0.1</b>", "Kampong<br>Thom<br><b>12.3</b>", "Kampot<br><b>–</b>"]),
        ("km", ["កែប<br><b>០</b>", "តាកែវ<br><b><០,១</b>", "កំពង់ធំ<br><b>១២,៣</b>", "កំពត<br><b>–</b>"]),
    ],
)
def test_a_tile_says_millions_and_small_is_never_zero(language: str, said: list[str]) -> None:
    figure = provinces.tiles(frame(("23", 0.0), ("21", 20_000.0), ("06", 12_345_678.0)), language, CAPTION)
    assert [tile(figure, code) for code in ("23", "21", "06", "07")] == said


def test_tiles_of_small_amounts_say_dollars() -> None:
    figure = provinces.tiles(frame(("05", 20_000.0), ("06", 450.0)), "en", CAPTION)
    assert tile(figure, "05") == "Kampong<br>Speu<br><b>20,000</b>"
    assert "US dollars" in [note["text"] for note in figure["layout"]["annotations"]]


def test_no_two_tiles_overlap() -> None:
    figure = provinces.tiles(frame(("05", 3e6), ("06", 9e6), ("91", 3e6), ("99", 1e6)), "en", CAPTION)
    boxes = [
        (x - trace["width"] / 2, base, x + trace["width"] / 2, base + height)
        for trace in figure["data"]
        if "customdata" in trace
        for x, base, height in zip(trace["x"], trace["base"], trace["y"], strict=True)
    ]
    assert len(boxes) == 27
    for place, (left, low, right, high) in enumerate(boxes):
        for other in boxes[:place]:
            assert right <= other[0] or other[2] <= left or high <= other[1] or other[3] <= low
