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


def test_of_many_codes_that_nobody_knows_the_first_are_named_in_one_sentence(open_app: Open) -> None:
    many = {"partner": ";".join(f"p{number}" for number in range(60)), "sector": "zz"}
    (warning,) = open_app("explore", **many).warning
    assert "asks for “p0; p1; p2; 57 more” as Development partner, which is not in the data." in warning.value
    assert "asks for “zz” as Sector, which is not in the data. It is left out" in warning.value
    assert warning.value.count("The link") == 2
    (warning,) = open_app("explore", lang="km", **many).warning
    assert "«p0, p1, p2, ៥៧ ទៀត» ជាដៃគូអភិវឌ្ឍន៍" in warning.value


@pytest.mark.parametrize("page", ["load", "double_counting", "links"])
def test_a_load_that_is_not_there_is_said_like_any_other_code(open_app: Open, page: str) -> None:
    app = open_app(page, load="zz")
    (said,) = [one.value for one in app.warning if "link" in one.value]
    assert said == "The link asks for “zz” as Load, which is not among the choices here. It is left out."
    assert "load" not in app.query_params
    assert not [one for one in app.run().warning if "link" in one.value]


def test_a_language_that_nobody_knows_is_said_and_taken_out_of_the_address(open_app: Open) -> None:
    app = open_app("explore", lang="kh", twg="ed")
    (warning,) = app.warning
    assert "asks for the language “kh”" in warning.value
    assert (app.query_params["twg"], "lang" in app.query_params) == ("ed", False)
    assert not app.multiselect(key="twg").set_value([]).run().warning


def test_what_a_page_itself_is_asked_in_vain_is_said_too_a_long_code_cut_short(open_app: Open) -> None:
    (warning,) = open_app("explore", by="nothing").warning
    assert "asks for “nothing” as what money is shown by" in warning.value
    (warning,) = open_app("explore", form="pie").warning
    assert "asks for “pie” as the form of the chart, which is not among the choices here." in warning.value
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
