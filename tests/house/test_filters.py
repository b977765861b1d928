"""A filter is one row of `FILTERS`: what else has to know of it follows the list, or fails here."""

from dataclasses import fields

import pytest

from twg_analytics import paths
from twg_analytics.questions.scope import Scope
from twg_analytics.ui import rooms
from twg_analytics.ui.filters.choices import FILTERS, SEVERAL_KEYS, Filter
from twg_analytics.words import LANGUAGES, t

# What bounds the money and not the projects: asked of the resources of a project.
OF_MONEY = ("measure", "from_year", "to_year")


def test_every_field_of_a_scope_is_set_by_one_filter() -> None:
    set_here = [one.field for one in FILTERS if one.field]
    assert sorted(set_here) == sorted(
        field.name for field in fields(Scope) if field.name not in ("file", "reads", "today")
    )


def test_no_two_filters_share_a_place_in_the_address() -> None:
    keys = [one.key for one in FILTERS]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("one", [one for one in FILTERS if one.field not in (None, *OF_MONEY)], ids=lambda one: one.key)
def test_every_filter_of_projects_is_a_condition_of_what_passes(one: Filter) -> None:
    assert f"(scope).{one.field}" in (paths.SQL / "macros" / "passing.sql").read_text(encoding="utf-8")


def test_pages_that_take_several_are_pages_that_listen_to_such_a_filter() -> None:
    for page in rooms.OF_SEVERAL:
        assert {*rooms.place(page)[2]} & {*SEVERAL_KEYS}, page


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_has_its_word(one: Filter, language: str) -> None:
    assert t(f"filter_{one.key}", language) not in ("", f"filter_{one.key}")
