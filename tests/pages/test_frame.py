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


def test_what_is_printed_tells_its_page_day_and_filters(open_app: Open) -> None:
    bodies = [one.proto.body for one in open_app("explore", twg="ed").get("html")]
    (printed,) = [body for body in bodies if "class='printed'" in body]
    assert "Explore" in printed
    assert "30 Jun 2026" in printed
    assert "Technical Working Group: Education" in printed
