"""The search: from anywhere to what holds the words, each to its page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open


def links(app: AppTest) -> dict[str, str]:
    """Where the links below the menu lead, by what they say."""
    return {
        link.proto.label: f"{link.proto.page.rpartition('/')[2]}?{link.proto.query_string}"
        for link in app.get("page_link")
    }


def test_every_page_leads_to_the_search(open_app: Open) -> None:
    assert links(open_app("methods", data="workplans"))["Search"].startswith("search?")


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ("C Review school feeding menus · Education", "workplan?twg=ed&open=activity%3Aed%3AC"),
        ("School Feeding Programme · Japan", "project?project=oda%3Ajapan%3AK4"),
    ],
)
def test_what_is_found_leads_to_its_page(open_app: Open, said: str, leads_to: str) -> None:
    app = open_app("search", data="workplans", search="feeding")
    assert links(app)[said] == leads_to
    assert "Activities (1)" in [one.value for one in app.header]


def test_nothing_found_says_so(open_app: Open) -> None:
    app = open_app("search", data="workplans", search="xyzzy")
    assert "Nothing holds all of these words" in app.info[0].value


@pytest.mark.parametrize(
    ("search", "asked"),
    [
        ("Japan health 2025", ["by=province&partner=japan&twg=he&from=2025&to=2025",
                               "by=province&partner=japan&sector=101&from=2025&to=2025"]),
        ("phnom penh of japan", ["by=sector&province=12&partner=japan"]),
        ("japan", []),
        ("japan moonshine 2025", []),
    ],
)  # fmt: skip
def test_words_that_name_what_money_is_filtered_on_lead_to_it(open_app: Open, search: str, asked: list[str]) -> None:
    found = links(open_app("search", data="workplans", search=search)).items()
    assert [where for said, where in found if "Show money by" in said] == [f"explore?{choices}" for choices in asked]
