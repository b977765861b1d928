"""What the pipeline will bring, on its page: the interval with its coverage, its slide; or why there is none."""

import json
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.building.workplans import INVENTED
from tests.pages.conftest import Open
from twg_analytics.exports import pptx

BOTH = pytest.mark.parametrize("language", ["en", "km"])


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.info))


def drawn(app: AppTest) -> list[dict[str, Any]]:
    """The charts of the forecast, which alone have a dotted end up to the upper one."""
    found: list[dict[str, Any]] = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    names = ("Plans that should stand in on-going projects", "ផែនការដែលគួរស្ថិតក្នុងគម្រោងកំពុងអនុវត្ត")
    return [figure for figure in found if any(name in figure["layout"]["title"]["text"] for name in names)]


@BOTH
def test_the_interval_and_how_often_earlier_ones_held_are_told_and_drawn(open_app: Open, language: str) -> None:
    app = open_app("pipeline", data="sample", lang=language)
    tried = {"en": "of 1 earlier forecast, 1 held", "km": "ការព្យាករណ៍មុនចំនួន ១ មាន ១"}[language]
    assert tried in texts(app)
    (figure,) = drawn(app)
    assert tried in figure["layout"]["meta"]["measured"]  # it goes wherever the chart goes
    solid, dotted = figure["data"][:2]
    assert solid["marker"].get("pattern") != dotted["marker"]["pattern"]  # read without colour
    slide = Presentation(BytesIO(pptx.slide(figure, as_of=INVENTED))).slides[0]
    assert any(shape.has_chart for shape in slide.shapes)


@pytest.mark.parametrize("years", [1, 2])
def test_a_bar_opens_to_the_records_whose_fate_it_is_reckoned_from(open_app: Open, years: int) -> None:
    app = open_app("pipeline", data="sample", twg="ed", open=f"forecast:{years}|forecast")
    (row,) = [row for frame in app.dataframe if "Earlier pipeline projects" in frame.value
              for row in frame.value.to_dict("records") if row["Years on"] == years]  # fmt: skip
    (opened,) = [frame.value for frame in app.dataframe if "Became on-going" in frame.value]
    assert len(opened) == row["Earlier pipeline projects"] and set(opened["Years on"]) == {years}
    assert (opened["Became on-going"] == "Yes").sum() == row["Started"]
    assert opened["Row"].notna().all()


def test_what_is_chosen_changes_nothing_for_it_is_of_the_whole_pipeline(open_app: Open) -> None:
    whole, part = (drawn(open_app("pipeline", data="sample", **chosen))[0] for chosen in ({}, {"twg": "ed"}))
    assert [trace.get("x") for trace in whole["data"]] == [trace.get("x") for trace in part["data"]]
    assert "Education" not in part["layout"]["title"]["subtitle"]["text"]


@BOTH
def test_of_one_day_of_data_it_says_so_and_shows_no_number(open_app: Open, language: str) -> None:
    app = open_app("pipeline", data="workplans", lang=language)
    why = {"en": "Nothing is forecast: the data are of too few days.", "km": "មិនមានការព្យាករណ៍ទេ"}[language]
    assert why in texts(app) and drawn(app) == []
