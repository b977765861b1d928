"""The page of the official gap, on the sample and on the numbers of `building/workplans.py`."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.building.workplans import INVENTED
from tests.pages.conftest import Open
from twg_analytics.exports import pptx
from twg_analytics.ui import download
from twg_analytics.ui.filters import Filters

BOTH = pytest.mark.parametrize("language", ["en", "km"])
M = 1e6


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.info))


def drawn(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def table(app: AppTest, heading: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if heading in frame.value)


@BOTH
def test_what_no_source_says_of_a_programme_is_not_known_and_the_workplans_stand_beside_it(
    open_app: Open, language: str
) -> None:
    app = open_app("official_gap", data="workplans", lang=language)
    needed, gap, explained = (metric.value for metric in app.metric)
    assert needed == explained == {"en": "Not known", "km": "មិនដឹង"}[language]
    assert gap == {"en": "US$\xa070.0 million", "km": "៧០,០ លានដុល្លារ"}[language]
    said = {
        "en": ["The workplans have no cost in some years of the programme", "2 of 21 TWGs have a workplan with a cost"],
        "km": ["ផែនការការងារគ្មានថវិកាត្រូវការក្នុងឆ្នាំខ្លះនៃកម្មវិធី", "ក្រុមការងារបច្ចេកទេសចំនួន ២ ក្នុងចំណោម ២១"],
    }[language]
    assert all(sentence in texts(app) for sentence in said)
    assert [figure["layout"]["meta"]["sheet"]["kind"] for figure in drawn(app)] == ["table"]  # no equation is drawn


@BOTH
def test_a_programme_that_was_printed_whole_is_drawn_with_both_residuals(open_app: Open, language: str) -> None:
    app = open_app("official_gap", data="workplans", lang=language, programme="PIP 2018-2020")
    assert app.metric[0].value == {"en": "US$\xa01,961.8 million", "km": "១.៩៦១,៨ លានដុល្លារ"}[language]
    both = {"en": ("US$\xa01,961.8 million", "US$\xa01,961.9 million"), "km": ("១.៩៦១,៨", "១.៩៦១,៩")}[language]
    assert all(residual in app.caption[0].value + texts(app) for residual in both)
    (equation,) = drawn(app)
    values = [value for trace in equation["data"][:-1] for value in trace["meta"]["values"]]
    assert sorted(value / M for value in values) == [537, 1961.8, 2918.1, 5417]
    slide = Presentation(BytesIO(pptx.slide(equation, as_of=INVENTED))).slides[0]
    assert [shape.has_chart for shape in slide.shapes].count(True) == 1  # its numbers can be edited
    if language == "en":
        assert "may not add to the last digit" in texts(app)
        assert app.metric[1].value == app.metric[2].value == "Not known"
        assert "No workplan in these data has a cost in these years." in texts(app)


def test_the_gap_of_workplans_is_of_the_years_that_they_have_and_not_of_all_of_the_programme(open_app: Open) -> None:
    app = open_app("official_gap", data="workplans", programme="PIP 2023-2025")
    assert [metric.label for metric in app.metric][:2] == [
        "Still needed by the programme, 2023 – 2025", "Gap of workplans, 2025",
    ]  # fmt: skip
    app = open_app("official_gap", data="sample", programme="PIP 2023-2025")
    finding = next(header.value for header in app.header if "lack most" in header.value)
    assert finding.replace("\\", "").startswith("2025: ")


def test_a_figure_that_is_printed_as_about_says_so(open_app: Open) -> None:
    app = open_app("official_gap", data="workplans", programme="PIP 2017-2019")
    assert "What partners give is printed as “about”." in texts(app)
    average = open_app("official_gap", data="workplans", programme="PIP 2023-2025")
    assert "about US$\xa03,067.0 million a year: an average over its years" in texts(average)


@pytest.mark.parametrize(
    ("part", "gaps"),
    [
        ("all:all", [32, 20, 18]),  # he A, ed C, ed A
        ("main_sector:1", [32, 20, 18]),
        ("main_sector-year:1|2025", [13, 0]),
        ("main_sector-year:|2026", [32, 20, 5]),
    ],
)
def test_every_part_opens_to_its_activities(open_app: Open, part: str, gaps: list[float]) -> None:
    app = open_app("official_gap", data="workplans", open=part)
    assert (table(app, "Main sector known from")["Gap (US$)"] / M).tolist() == gaps


def test_what_is_taken_away_names_its_programme_whose_workplans_and_where_each_is_from(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: dict[str, tuple[str, str]] = {}

    def offer(
        name: str, frame: pd.DataFrame, chosen: Filters, about: Sequence[str] = (), *, source: str = "source_line",
        title: str = "",
    ) -> None:  # fmt: skip
        taken[name] = "\n".join(about), source

    monkeypatch.setattr(download, "offer", offer)
    open_app("official_gap", data="workplans", open="main_sector:1")
    for name in ("programme_by_sector", "programme_behind"):
        about, source = taken[name]
        assert "Programme: PIP 2025-2027" in about and "2 of 21 TWGs" in about and "2025 – 2026" in about
        assert "15 March 2024" in about and source == "programme_workplans"
    assert "Main sector: Social Sectors" in taken["programme_behind"][0]
    assert taken["programmes"][1] == "programme_line"


def test_programmes_are_listed_each_with_its_years_source_and_who_confirms_it(open_app: Open) -> None:
    listed = table(open_app("official_gap", data="sample"), "To be confirmed by")
    assert len(listed) == 6 and set(listed["To be confirmed by"]) == {"CDCB"}
    assert listed["Still needed, as printed (US$)"].notna().sum() == 3
    assert "rows are not added and not compared" in texts(open_app("official_gap", data="sample"))
