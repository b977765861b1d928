"""Suggestions: which project could pay for which activity, with its score and its reasons."""

from typing import Any

import pytest

from tests.building import workplans
from tests.building.built import Built
from tests.building.examples import example
from tests.building.workplans import activity
from tests.reading.rows import Row, oda
from twg_analytics.building import similar_activities

REASONS = "select text_similarity, twg_share, sector_share, is_same_province, score from marts.link_suggestions"
PAIRS = "select activity_id, title, activity_rank, project_rank from marts.link_suggestions join marts.projects"
FEEDING = activity("A", activity="Train sub-national staff in school feeding")


def feeding(more: Row | None = None, **cells: object) -> Row:
    """A project named like the activity, of its TWG and mandate, with money in a year of the plan."""
    usual = {"Project Title": "School Feeding Programme, Phase II", "TWG": "Education", "Sector": "Education",
             "Sub Sector": "Primary/Basic Education", "Total 2025": 50}  # fmt: skip
    return oda(usual | cells | (more or {}))


def pairs(of: Built) -> list[tuple[Any, ...]]:
    return of.all(f"{PAIRS} using (snapshot_date, project_id) order by 1, 3")


@pytest.mark.parametrize(
    ("activity", "title", "least"),
    [
        ("Train staff in school feeding", "School Feeding Programme, Phase II", 1.0),
        ("Train staff in school feeding", "FEEDING of schools & staff", 0.4),
        ("Roads & bridges", "Bridges and Roads Project", 1.0),
        ("អាហារូបត្ថម្ភសិស្ស", "គម្រោង អាហារូបត្ថម្ភសិស្ស", 1.0),
    ],
)
def test_texts_are_compared_by_the_words_that_tell(activity: str, title: str, least: float) -> None:
    ((_, _, similarity),) = map(dict.values, similar_activities.similar([activity], [title], 0.1).to_pylist())
    assert similarity >= least


def test_words_that_every_title_has_make_nothing_alike() -> None:
    texts, titles = ["Support the programme in phase II"], ["Second Support Project, Phase II"]
    assert similar_activities.similar(texts, titles, 0.01).to_pylist() == []
    assert similar_activities.similar([], titles, 0.5).to_pylist() == []
    assert similar_activities.similar(texts, [], 0.5).to_pylist() == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Pilot in Kampot, Siem Reap and Oddar Meanchey", ["07", "17", "22"]),
        ("អភិវឌ្ឍន៍នៅខេត្តតាកែវ", ["21"]),
        ("កែប្រែគោលនយោបាយ", []),
        ("Build 12 schools, kept nationwide", []),
    ],
)
def test_provinces_named_in_a_text(text: str, codes: list[str]) -> None:
    assert [row["province_code"] for row in similar_activities.places([text]).to_pylist()] == codes


@example(
    lambda: workplans.plan(
        [FEEDING],
        [
            feeding(
                {"Sector": "Education / Health", "Sub Sector": "Primary/Basic Education (40%) / Hospitals (60%)"},
                TWG="Education (80%) / Health (20%)",
            )
        ],
    )
)
def test_a_score_is_the_mean_of_the_reasons_by_their_weights(of: Built) -> None:
    # Text 0.5, TWG 0.25, sector 0.15; the activity names no province.
    (reasons,) = of.all(REASONS)
    expected = (1, 0.8, 0.4, None, (0.5 * 1 + 0.25 * 0.8 + 0.15 * 0.4) / 0.9)
    assert reasons == tuple(value if value is None else pytest.approx(value) for value in expected)


@pytest.mark.parametrize(("province", "same", "score"), [("Kampot", True, 1), ("Takeo", False, 0.9)])
@example(
    lambda province: workplans.plan(
        [activity("A", activity="School feeding, Kampot province")],
        [feeding({"Project Title": "School feeding, Kampot province"}, Province=province)],
    )
)
def test_a_province_counts_where_the_activity_names_one(of: Built, province: str, same: bool, score: float) -> None:
    assert of.all(REASONS) == [(1, 1, 1, same, pytest.approx(score))]


@example(
    lambda: workplans.plan(
        [FEEDING, activity("B", activity="Review school feeding menus")],
        [feeding(), feeding({"Program Number": "KH-2"}, TWG="Health")],
    )
)
def test_the_best_comes_first_for_the_activity_and_for_the_project(of: Built) -> None:
    assert pairs(of) == [
        ("A", "School Feeding Programme, Phase II", 1, 1),
        ("A", "School Feeding Programme, Phase II", 2, 1),
        ("B", "School Feeding Programme, Phase II", 1, 2),
        ("B", "School Feeding Programme, Phase II", 2, 2),
    ]


@pytest.mark.parametrize(
    ("project", "plan", "is_suggested"),
    [
        ({}, {}, True),
        ({}, {"linked_projects": "ODA:KH-1"}, False),
        ({"Project Status": "Suspended"}, {}, False),
        ({"Project Title": "Rural roads"}, {}, False),
        ({"Total 2025": None, "Total 2024": 9}, {}, False),
        ({"Total 2025": None, "Project Status": "Pipeline"}, {}, True),
        ({}, {"status": "Completed"}, False),
        ({}, {"status": "Cancelled"}, False),
        ({}, {"status": "Delayed"}, True),
        ({"TWG": "Health", "Sector": "Health", "Sub Sector": "Hospitals"}, {}, False),
    ],
)
@example(lambda project, plan: workplans.plan([FEEDING | plan], [feeding(project)]))
def test_who_is_suggested(of: Built, project: Row, plan: Row, is_suggested: bool) -> None:
    assert bool(pairs(of)) == is_suggested
