"""What holds for every form of chart."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from twg_analytics.charts import bars, lines, matrix, stacks, years
from twg_analytics.charts.finish import Caption, Figure

CAPTION = Caption("Title", "US$ million", dt.date(2026, 6, 30), is_illustrative=True)
FRAME = pd.DataFrame(
    {
        "code": ["2024", "2025", "2026"],
        "name": ["A", "B", "C"],
        "across_code": ["grant", "loan", "unknown"],
        "across_name": ["Grant", "Loan", "Not reported"],
        "measure_code": ["disbursed", "disbursed", "planned"],
        "is_firm": [True, True, True],
        "counted_usd": [1e6, 2e6, 3e6],
    }
)
BY_YEAR = FRAME.assign(across_code=FRAME["code"], code="s", name="S")
FORMS: dict[str, Callable[[str], Figure]] = {
    "ranked": lambda language: bars.ranked(FRAME, language, CAPTION),
    "columns": lambda language: years.columns(FRAME, language, CAPTION),
    "stacked": lambda language: stacks.stacked(FRAME, language, CAPTION, parts=("grant", "loan", "unknown")),
    "trend": lambda language: lines.trend(BY_YEAR, language, CAPTION),
    "heat": lambda language: matrix.heat(FRAME, language, CAPTION),
}


def _parts(figure: Figure) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("hoverinfo") == "text"]


@pytest.mark.parametrize("form", FORMS)
def test_plotly_knows_every_property(form: str) -> None:
    # It raises for one that it does not know; Streamlit asks it on every page.
    assert len(go.Figure(FORMS[form]("km")).data) == len(FORMS[form]("km")["data"])


@pytest.mark.parametrize("form", FORMS)
def test_every_datum_carries_what_a_click_on_it_means(form: str) -> None:
    for trace in _parts(FORMS[form]("en")):
        assert len(trace["customdata"]) == len(trace["hovertext"])
        assert all(isinstance(code, str) for code in trace["customdata"])


@pytest.mark.parametrize("form", FORMS)
def test_a_click_means_the_same_in_both_languages(form: str) -> None:
    english, khmer = FORMS[form]("en"), FORMS[form]("km")
    assert [trace["customdata"] for trace in _parts(english)] == [trace["customdata"] for trace in _parts(khmer)]
    assert english["layout"]["meta"]["alt"] != khmer["layout"]["meta"]["alt"]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_can_be_dragged_away(form: str) -> None:
    layout = FORMS[form]("en")["layout"]
    assert layout["dragmode"] is False
    assert all(layout[axis]["fixedrange"] for axis in ("xaxis", "yaxis"))
