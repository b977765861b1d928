"""Which titles are spelled alike: letters and words decide, but a province or a number keeps two apart."""

import pytest

from twg_analytics.building import similar_titles


def similarity(one: str, other: str) -> float | None:
    """The similarity of two titles, None when they are not similar at all."""
    found = similar_titles.found([one], [other], 0.8).to_pylist()
    return found[0]["similarity"] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rural Roads", "rural   ROADS"),
        ("Health & Nutrition", "Health and Nutrition"),
        ("Roads – Rural", "Rural Roads"),
        ("Education (primary), phase 2", "Education primary Phase II"),
        ("Education, Phase-2", "Education, phase 2"),
        ("ផ្លូវជនបទ ខេត្តតាកែវ", "ផ្លូវជនបទ  ខេត្តតាកែវ"),
    ],
)  # fmt: skip
def test_the_same_title_in_other_clothes_is_1(one: str, other: str) -> None:
    assert similarity(one, other) == 1


def test_the_similarity_is_the_letters_in_common_over_the_mean_length() -> None:
    # "improvement roads rural" and "improvment roads rural": 22 letters in common of 23 and 22.
    assert similarity("Rural Roads Improvement", "Rural Roads Improvment") == pytest.approx(2 * 22 / 45)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Climate Adaptation in Agriculture in Pursat", "Climate Adaptation in Agriculture in Kampot"),
        ("Health Centre Services in Kampong Thom", "Health Centre Services in Kampong Cham"),
        ("Health Centre Services in Kampong Thom", "Health Centre Services"),
        ("Human Rights Protection, Phase II", "Human Rights Protection, Phase III"),
        ("Human Rights Protection Programme 2", "Human Rights Protection Programme"),
        ("Second Water Resources Management", "Third Water Resources Management"),
        ("Rural Drinking Water Supply (Phase-1)", "Rural Drinking Water Supply (Phase-2)"),
        ("Rural Drinking Water Supply (Phase-II)", "Rural Drinking Water Supply (Phase–III)"),
    ],
)
def test_another_province_or_number_is_another_project(one: str, other: str) -> None:
    assert similarity(one, other) is None
    assert similarity(other, one) is None


def test_a_province_may_be_spelled_in_more_than_one_way() -> None:
    assert similarity("Health Centres in Kampong Cham", "Health Centres in Kompong Cham") is not None


def test_little_in_common_is_not_similar() -> None:
    assert similarity("Rural Roads", "Teacher Education Reform") is None


def test_every_pair_is_looked_at_whatever_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    names, titles = [f"Wells of village {n}" for n in range(7)], [f"wells of village {n}" for n in range(5)]
    at_once = similar_titles.found(names, titles, 0.8).to_pylist()
    assert [(row["name"][-1], row["title"][-1]) for row in at_once] == [(f"{n}", f"{n}") for n in range(5)]
    monkeypatch.setattr(similar_titles, "_CELLS", 1)
    assert similar_titles.found(names, titles, 0.8).to_pylist() == at_once


def test_nothing_to_compare_is_an_empty_table() -> None:
    for names, titles in (([], []), ([], ["Rural Roads"]), (["Rural Roads"], [])):
        table = similar_titles.found(names, titles, 0.8)
        assert (len(table), table.schema) == (0, similar_titles.SCHEMA)
