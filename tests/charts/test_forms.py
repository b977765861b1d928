"""What holds for every form of chart."""

from importlib import import_module
from types import ModuleType
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.exports.drawings import FORMS, figure
from twg_analytics import charts, paths
from twg_analytics.charts import finish
from twg_analytics.charts.finish import Figure

# Here a click means nothing: what they show is told by the figure itself.
SILENT = {"counts", "months", "statuses", "quadrants", "path", "calendar"}
each_form = pytest.mark.parametrize("form", FORMS)


def _parts(figure: Figure) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("hoverinfo") == "text"]


def _modules() -> list[ModuleType]:
    """The modules that make a figure."""
    stems = sorted(path.stem for path in (paths.ROOT / "twg_analytics/charts").glob("[!_]*.py"))
    every = [import_module(f"{charts.__name__}.{stem}") for stem in stems]
    return [module for module in every if module is not finish and "finish" in vars(module)]


def test_every_module_that_makes_a_figure_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[str] = set()
    for module in _modules():

        def noted(*given: Any, name: str = module.__name__, **more: Any) -> Figure:
            drawn.add(name)
            return finish.finish(*given, **more)

        monkeypatch.setattr(module, "finish", noted)
    for form in FORMS:
        figure(form)
    assert drawn == {module.__name__ for module in _modules()}
    assert len(drawn) > 15


@each_form
def test_plotly_knows_every_property(form: str) -> None:
    # It raises for one that it does not know; pages do not ask it, for that takes longer than all else of a chart.
    drawn = figure(form, "km")
    assert len(go.Figure(drawn).data) == len(drawn["data"])


@each_form
def test_every_datum_carries_what_a_click_on_it_means(form: str) -> None:
    parts = _parts(figure(form))
    assert parts
    if form in SILENT:
        assert not any("customdata" in trace for trace in parts)
        return
    for trace in parts:
        assert all(isinstance(code, str) for code in trace["customdata"])
        # The outline of a province has one text and its code at every point.
        told = trace["x"] if isinstance(trace["hovertext"], str) else trace["hovertext"]
        assert len(trace["customdata"]) == len(told) > 0


@each_form
def test_a_click_means_the_same_in_both_languages(form: str) -> None:
    english, khmer = figure(form, "en"), figure(form, "km")
    meant = [[trace.get("customdata") for trace in _parts(one)] for one in (english, khmer)]
    assert meant[0] == meant[1]
    assert english["layout"]["meta"]["alt"] != khmer["layout"]["meta"]["alt"]


@each_form
def test_nothing_can_be_dragged_away(form: str) -> None:
    layout = figure(form)["layout"]
    assert layout["dragmode"] is False
    axes = [layout[name] for name in layout if name.startswith(("xaxis", "yaxis"))]
    assert len(axes) >= 2 and all(axis["fixedrange"] for axis in axes)
