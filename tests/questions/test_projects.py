"""The list of projects: who is in it, what a search finds, and that no money is lost or merged."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from tests.building import invented, one_project
from tests.conftest import Warehouses
from twg_analytics.questions import projects, reporting
from twg_analytics.questions.scope import Scope

M = invented.MILLION


@pytest.fixture(scope="module")
def find(published: Warehouses) -> Any:
    """The titles that a search finds, in the order of the file."""
    scope = Scope(published("one_project"), dt.date.fromisoformat(one_project.LATEST))
    return lambda search, **more: sorted(projects.listed(replace(scope, **more), search=search)["title"])


ROADS, WELLS, POWER, RICE = (
    one_project.TITLE,
    "Village wells",
    "Électrification 100% rurale",
    "Rice 1000 villages",
)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ROADS", [ROADS]),
        ("electrification", [POWER]),
        ("ÉLECTRIFICATION", [POWER]),
        ("100%", [POWER]),
        ("KH_", [POWER]),
        ("%", [POWER]),
        ("_", [POWER]),
        ("kh-3", [RICE]),
        ("UNDP", [POWER]),
        ("united nations development", [POWER]),
        ("ជប៉ុន", [ROADS]),
        ("សាលារៀន", [ROADS]),
        ("សាលា\u200bរៀន", [ROADS]),
        ("village rice", [RICE]),
        ("village", [RICE, WELLS]),
        ("សលរន", []),
        ("roads rice", []),
        ("'; drop table marts.projects; --", []),
        ("nothing like it", []),
        ("   ", sorted([ROADS, WELLS, POWER, RICE])),
    ],
)
def test_search_finds_every_word_and_takes_signs_as_they_are(find: Any, search: str, found: list[str]) -> None:
    assert find(search) == found


def test_search_and_filters_both_hold(find: Any) -> None:
    assert find("village", source="ngo") == [WELLS]
    assert find("village", twg="ed") == []
    assert find(None, sector="1") == find(None, sector="101") == sorted([ROADS, POWER, RICE])


def test_every_record_has_its_row_and_says_how_many_share_its_project(scope: Scope) -> None:
    listed = projects.listed(scope, search=None).set_index("title")
    assert len(listed) == 8
    assert listed["records_of_project"].to_dict() == {f"Project P{n}": 2 if n in (7, 8) else 1 for n in range(1, 9)}
    assert listed.loc[["Project P7", "Project P8"], "counted_usd"].tolist() == [6 * M, 4 * M]


def test_records_of_a_project_are_counted_also_where_a_filter_hides_the_others(scope: Scope) -> None:
    (row,) = projects.listed(replace(scope, partner="japan"), search="P8").itertuples()
    assert (row.title, row.records_of_project) == ("Project P8", 2)


@pytest.mark.parametrize("chosen", [{}, {"twg": "ed"}, {"measure": "planned", "province": "12"}, {"measure": "budget"}])
def test_list_adds_up_to_the_headline(scope: Scope, chosen: dict[str, Any]) -> None:
    listed = projects.listed(replace(scope, **chosen), search=None)
    of = reporting.coverage(replace(scope, **chosen)).iloc[0]
    assert listed["counted_usd"].sum() == pytest.approx(of["counted_usd"])
    assert len(listed) == of["records"]
    assert listed["cofunding_number"].fillna(listed["project_id"]).nunique() == of["projects"]


def test_largest_counted_amount_comes_first_and_what_is_not_reported_last(scope: Scope) -> None:
    counted = projects.listed(scope, search=None)["counted_usd"]
    assert counted.iloc[:7].tolist() == [30 * M, 10 * M, 6 * M, 5 * M, 4 * M, 2 * M, 1 * M]
    assert pd.isna(counted.iloc[7])


def test_a_project_keeps_all_its_groups_when_one_of_them_is_chosen(scope: Scope) -> None:
    (row,) = projects.listed(replace(scope, twg="he"), search="P2").itertuples()
    assert (row.twg_codes, row.share, row.counted_usd) == ("ed / he", pytest.approx(0.4), 4 * M)


def test_amounts_without_a_rate_are_told_apart_from_nothing_reported(published: Warehouses, scope: Scope) -> None:
    here = replace(scope, file=published("one_project"), snapshot=dt.date.fromisoformat(one_project.LATEST))
    listed = projects.listed(here, search=None).set_index("project_id")
    assert listed.loc[[one_project.RICE, one_project.NOTHING], "counted_usd"].isna().all()
    assert listed["is_without_rate"].to_dict()[one_project.RICE]
    assert listed["is_without_rate"].sum() == 1
    assert not projects.listed(replace(here, to_year=2023), search=None)["is_without_rate"].any()
