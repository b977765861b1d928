"""The list of projects: the numbers of `building/invented.py`, the search of `building/one_project.py`."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from tests.pages.conftest import Open
from twg_analytics.questions.scope import Scope
from twg_analytics.ui import labels
from twg_analytics.ui.filters import Filters

PAGE = "projects"


@pytest.mark.parametrize(
    ("language", "said", "title"),
    [
        ("en", "**7 projects in 8 records.** 2025: Disbursed, counted once: **US$\xa058.0 million**.", "Project"),
        ("km", "**គម្រោងចំនួន ៧ ក្នុងកំណត់ត្រាចំនួន ៨។** ឆ្នាំ២០២៥៖ បានបញ្ចេញ រាប់តែម្ដង៖ **៥៨,០ លានដុល្លារ**។", "គម្រោង"),
    ],
)
def test_projects_and_records_are_counted_in_words(open_app: Open, language: str, said: str, title: str) -> None:
    app = open_app(PAGE, lang=language)
    assert said in [part.value for part in app.markdown]
    assert app.dataframe[0].value[title].tolist()[:2] == ["Project P1", "Project P2"]
    assert len(app.dataframe[0].value) == 8


def test_row_has_names_and_the_part_in_the_view(open_app: Open) -> None:
    row = open_app(PAGE, twg="he").dataframe[0].value.set_index("Project").loc["Project P2"]
    assert row["Counted (US$)"] == 4e6
    assert row["Share in this view"] == pytest.approx(0.4)
    assert row["TWGs"] == "Education; Health"
    assert (row["Provinces"], row["Terms"], row["Database"]) == ("Battambang", "Not reported", "ODA database")
    assert (row["File"], row["Row"]) == ("2026-06-30/oda.xlsx", 3)


def test_one_project_of_two_records_is_said_to_be_one(open_app: Open) -> None:
    app = open_app(PAGE, status="completed")
    assert any("**One project in 2 records.**" in part.value for part in app.markdown)
    assert any("one co-funding number are one project" in part.value for part in app.caption)


def test_words_looked_for_are_in_the_address_and_among_the_filters(open_app: Open) -> None:
    app = open_app(PAGE)
    app.text_input(key="search").set_value("japan p8").run()
    assert app.query_params == {"search": "japan p8"}
    assert app.dataframe[0].value["Project"].tolist() == ["Project P8"]
    assert "Search: japan p8" in [button.label.replace("\\", "") for button in app.button]  # a press takes it off


def test_address_with_a_search_is_a_view_to_send(open_app: Open) -> None:
    app = open_app(PAGE, data="one_project", search="100%", lang="km")
    assert app.text_input(key="search").value == "100%"
    assert app.dataframe[0].value["គម្រោង"].tolist() == ["Électrification 100% rurale"]


def test_nothing_found_is_said_and_reset_brings_all_back(open_app: Open) -> None:
    app = open_app(PAGE, search="nowhere <b>at</b> all")
    assert "No project holds these words" in app.info[0].value
    assert not app.dataframe
    assert any(r"nowhere \<b\>at\</b\> all" in button.label for button in app.button)
    next(button for button in app.button if button.label == "Reset filters").click().run()
    assert len(app.dataframe[0].value) == 8
    assert app.query_params == {}


def test_blanks_alone_look_for_nothing(open_app: Open) -> None:
    app = open_app(PAGE, search=" \t ")
    assert len(app.dataframe[0].value) == 8 and app.query_params == {}
    app.text_input(key="search").set_value("   ").run()
    assert app.query_params == {} and not any("Search" in button.label for button in app.button)


def test_a_very_long_search_in_an_address_finds_nothing_and_breaks_nothing(open_app: Open) -> None:
    assert "No project holds these words" in open_app(PAGE, search="x" * 5000).info[0].value


def test_amounts_without_a_rate_are_counted(open_app: Open) -> None:
    app = open_app(PAGE, data="one_project")
    assert any("no exchange rate and are in no sum: 1." in part.value for part in app.caption)


def test_choosing_a_row_opens_its_project_and_keeps_the_choices(open_app: Open) -> None:
    app = open_app(PAGE, twg="ed", search="project")
    app.session_state["rows_projects_"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    assert app.query_params == {"twg": "ed", "project": "oda:adb:KH-P2"}
    assert any("<h1 class='project'>Project P2</h1>" in part.proto.body for part in app.get("html"))


def test_key_of_a_record_stays_off_the_screen(open_app: Open) -> None:
    shown = open_app(PAGE).dataframe[0].value
    assert "oda:adb:KH-P1" not in shown.to_numpy().ravel().tolist()


@pytest.mark.parametrize(("language", "said"), [("en", "Kampot; Takeo"), ("km", "កំពត, តាកែវ")])
def test_lists_are_named_in_the_language(open_app: Open, language: str, said: str) -> None:
    assert said in open_app(PAGE, data="one_project", lang=language).dataframe[0].value.iloc[0].tolist()


def test_long_list_is_shortened_on_screen_and_whole_in_the_download() -> None:
    chosen = Filters(Scope(Path(), dt.date(2026, 1, 1)), "en", False)
    frame = pd.DataFrame({"province_codes": ["07 / 21 / 12 / 91"]})
    assert labels.readable(frame, chosen, short=True).iloc[0, 0] == "Kampot; Takeo; 2 more"
    assert labels.readable(frame, chosen).iloc[0, 0] == "Kampot; Takeo; Phnom Penh; Nation-wide"
