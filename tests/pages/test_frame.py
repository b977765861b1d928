"""The frame round every page: what a link asks for in vain is said, what is printed tells its day and filters."""

import pytest

from tests.pages.conftest import Open


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "asks for “nobody” as Development partner"), ("km", "«nobody» ជាដៃគូអភិវឌ្ឍន៍")],
)
def test_what_a_link_asks_for_in_vain_is_said(open_app: Open, language: str, said: str) -> None:
    app = open_app("explore", partner="nobody", twg="ed", lang=language)
    (warning,) = [one.value for one in app.warning]
    assert said in warning
    assert "partner" not in app.query_params
    app = open_app("explore", partner="nobody;adb", lang=language)
    assert said in app.warning[0].value
    assert app.query_params["partner"] == "adb"
    assert not open_app("explore", partner="adb", lang=language).warning


def test_a_language_that_nobody_knows_is_said_and_taken_out_of_the_address(open_app: Open) -> None:
    app = open_app("explore", lang="kh", twg="ed")
    (warning,) = app.warning
    assert "asks for the language “kh”" in warning.value
    assert (app.query_params["twg"], "lang" in app.query_params) == ("ed", False)
    assert not app.multiselect(key="twg").set_value([]).run().warning


def test_what_a_page_itself_is_asked_in_vain_is_said_too_a_long_code_cut_short(open_app: Open) -> None:
    (warning,) = open_app("explore", by="nothing").warning
    assert "asks for “nothing” as Show money by" in warning.value
    (warning,) = open_app("jmi_scorecard", data="jmis", jmi_year="1" * 5000).warning
    assert "as Year of the results" in warning.value and len(warning.value) < 250
    (warning,) = open_app("jmi", data="jmis", jmi="none").warning
    assert "asks for “none” as Joint monitoring indicator" in warning.value


def test_what_was_open_and_is_left_out_by_a_filter_is_said(open_app: Open) -> None:
    gone = "What was to be open is not part of this view, so nothing is opened."
    app = open_app("explore", by="twg", open="twg:he")
    assert gone not in [caption.value for caption in app.caption]
    app.multiselect(key="twg").set_value(["ed"]).run()
    assert gone in [caption.value for caption in app.caption]
    assert gone in [caption.value for caption in open_app("explore", by="twg", open="twg:zz").caption]
    app = open_app("funding_gaps", data="workplans", twg="he", open="activity:ed:A")
    assert gone in [caption.value for caption in app.caption]


def test_what_is_printed_tells_its_page_day_and_filters(open_app: Open) -> None:
    bodies = [one.proto.body for one in open_app("explore", twg="ed").get("html")]
    (printed,) = [body for body in bodies if "class='printed'" in body]
    assert "Explore" in printed
    assert "30 Jun 2026" in printed
    assert "Technical Working Group: Education" in printed
