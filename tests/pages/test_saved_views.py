"""Saved views: a page with all that is chosen on it is found again under its name, and shows that and nothing else."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from twg_analytics import paths
from twg_analytics.decisions import views

BOTH = pytest.mark.parametrize("language", ["en", "km"])


def opened(app: AppTest, reader: str) -> AppTest:
    """The same visitor with the saved views open, and a name given."""
    app.session_state["saved_views"] = True
    app.run()
    app.text_input("views_name").set_value(reader).run()
    assert not app.exception
    return app


def links(app: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """What the links to saved views say, where they lead, and with which choices."""
    protos = [one.proto for one in app.sidebar.get("page_link")]
    return [(proto.label, proto.page, dict(parse_qsl(proto.query_string))) for proto in protos]


@BOTH
def test_what_is_seen_is_saved_under_a_name_and_opened_exactly(open_app: Open, language: str) -> None:
    app = opened(open_app("explore", partner="adb;japan", by="sector", lang=language), "Chan")
    app.text_input("view_name_0").set_value("*Two* partners")
    app.button("view_save").click().run()
    (view,) = views.listed(paths.decisions(), "chan").itertuples()
    assert (view.page, view.choices, view.is_shared) == ("explore", {"partner": "adb;japan", "by": "sector"}, False)
    # It is opened from other choices, on its own page and from another one, in the language that one reads in.
    shown = {"partner": "adb;japan", "by": "sector"} | ({} if language == "en" else {"lang": language})
    app = opened(open_app("explore", twg="ed", lang=language), "Chan")
    assert app.query_params["twg"] == "ed" and app.button("open_view_1").label == r"\*Two\* partners"
    app.button("open_view_1").click().run()
    assert app.query_params == shown and not app.exception
    assert app.selectbox("by").value == "sector" and app.multiselect("twg").value == []
    assert links(opened(open_app("home", twg="ed", lang=language), "Chan")) == [(r"\*Two\* partners", "explore", shown)]


def test_a_view_of_nothing_chosen_shows_nothing_chosen(open_app: Open) -> None:
    views.save(paths.decisions(), "Whole", "explore", {}, saved_by="Chan", is_shared=True)
    app = opened(open_app("explore", partner="adb", by="sector"), "Dara")
    assert app.query_params == {"partner": "adb", "by": "sector"}
    app.button("open_view_1").click().run()
    assert app.query_params == {}


def test_ones_own_view_is_removed_and_put_back_and_not_that_of_another(open_app: Open) -> None:
    views.save(paths.decisions(), "Mine", "explore", {"twg": "ed"}, saved_by="Chan", is_shared=True)
    app = opened(open_app("home"), "Dara")
    assert "remove_view_1" not in {button.key for button in app.button}
    app = opened(open_app("home"), "Chan")
    app.button("remove_view_1").click().run()
    assert views.listed(paths.decisions(), "Chan").empty
    app.button("view_back").click().run()
    (view,) = views.listed(paths.decisions(), "Chan").itertuples()
    assert (view.name, view.page, view.choices, view.is_shared) == ("Mine", "explore", {"twg": "ed"}, True)


@BOTH
def test_a_view_of_a_page_that_went_says_so_and_of_one_that_moved_leads_on(open_app: Open, language: str) -> None:
    views.save(paths.decisions(), "Gone", "horoscope", {}, saved_by="Chan")
    views.save(paths.decisions(), "Old", "by_sector", {"twg": "ed"}, saved_by="Chan")
    app = opened(open_app("home", lang=language), "Chan")
    (warning,) = (one.value for one in app.warning)
    assert "Gone" in warning and "horoscope" in warning
    assert [(label, page, choices["by"], choices["twg"]) for label, page, choices in links(app)] == [
        ("Old", "explore", "sector", "ed")
    ]


def test_a_code_of_a_view_that_is_not_in_the_data_is_said(open_app: Open) -> None:
    views.save(paths.decisions(), "Old", "explore", {"partner": "nobody"}, saved_by="Chan")
    app = opened(open_app("explore"), "Chan")
    app.button("open_view_1").click().run()
    assert ["nobody" in one.value for one in app.warning] == [True]


def test_without_a_name_nothing_is_saved_and_a_bad_store_spoils_no_page(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(open_app("explore"), " ")
    app.text_input("view_name_0").set_value("Mine")
    app.button("view_save").click().run()
    assert ["Give your name" in one.value for one in app.warning] == [True]
    (tmp_path / "bad").write_bytes(b"This is not a database, and long enough to look at." * 40)
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'bad'}")
    app.run()
    assert len(app.error) == 1 and app.metric
