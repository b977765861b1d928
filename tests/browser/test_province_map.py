"""A real click on the map of the provinces, for plotly alone decides which point that chooses."""

import datetime as dt
import importlib.util
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page

from twg_analytics import reference
from twg_analytics.charts import provinces
from twg_analytics.charts.areas import areas
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By province", "Disbursed", dt.date(2026, 6, 30), is_illustrative=False)
# As Streamlit draws a chart whose points can be chosen.
_DRAW = """async ([data, layout]) => {
    const map = document.getElementById("map");
    await Plotly.newPlot(map, data, {...layout, clickmode: "event+select", hovermode: "closest"});
    window.chosen = null;
    map.on("plotly_selected", event => { window.chosen = event.points.map(point => point.customdata); });
}"""
_PIXELS = """([x, y]) => {
    const map = document.getElementById("map"), box = map.getBoundingClientRect(), {xaxis, yaxis} = map._fullLayout;
    return [box.left + xaxis._offset + xaxis.c2p(x), box.top + yaxis._offset + yaxis.c2p(y)];
}"""


@pytest.fixture(autouse=True)
def asked(page: Page, tmp_path: Path) -> list[str]:
    """What the page asks of any machine; plotly.js is the one that comes with the Python package."""
    spec = importlib.util.find_spec("plotly")
    assert spec is not None and spec.origin is not None
    library = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    file = tmp_path / "map.html"
    file.write_text(f'<meta charset="utf-8"><script src="{library.as_uri()}"></script><div id="map"></div>')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    return asked


def drawn(page: Page, form: Any, width: int) -> None:
    rows = [(code, float(place) * 1e6) for place, code in enumerate(areas(), start=1)] + [("91", 30e6), ("99", 2.0)]
    frame = pd.DataFrame(rows, columns=["code", "counted_usd"])
    figure = json.loads(json.dumps(form(frame, "en", CAPTION)))
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(_DRAW, [figure["data"], figure["layout"]])


def clicked(page: Page, pixels: list[float]) -> list[str]:
    """The codes that a click chooses, once the pointer has come to rest there."""
    page.evaluate("window.chosen = null; Plotly.Fx.unhover('map')")
    page.mouse.move(*pixels)
    page.wait_for_selector("#map .hoverlayer .hovertext")
    page.mouse.click(*pixels)
    page.wait_for_function("window.chosen !== null")
    codes: list[str] = page.evaluate("window.chosen")
    return codes


def test_a_click_on_a_province_or_on_a_row_beside_the_map_gives_its_code(page: Page, asked: list[str]) -> None:
    for width in (900, 390):
        drawn(page, provinces.outlines, width)
        for code in ("02", "08", "12", "19", "25"):
            assert clicked(page, page.evaluate(_PIXELS, areas()[code].label)) == [code]
        name = page.get_by_text("Province not reported").bounding_box()
        assert name is not None
        # Its bar is shorter than a pixel; the whole row counts.
        assert clicked(page, [name["x"] + 200, name["y"] + 10]) == ["99"]
    assert asked == []


def test_a_click_on_a_tile_gives_its_code(page: Page, asked: list[str]) -> None:
    drawn(page, provinces.tiles, 390)
    for row in reference.load("province_tiles").iloc[::6].itertuples():
        place = [int(row.tile_column) + 0.3, 0.3 - int(row.tile_row)]
        assert clicked(page, page.evaluate(_PIXELS, place)) == [row.province_code]
    assert asked == []
