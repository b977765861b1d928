"""Saved views: each reader finds one's own and those for everybody; nothing of them touches decisions or a build."""

import sqlite3
from pathlib import Path

import pytest

from tests.decisions.test_decisions import pair
from twg_analytics.decisions import landed
from twg_analytics.decisions.kinds import CONFIRMED, KINDS, MATCH
from twg_analytics.decisions.store import decide, history
from twg_analytics.decisions.views import listed, remove, save
from twg_analytics.storage import LONGEST_NAME, StoreUnusable, Unacceptable


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kept' / 'decisions.sqlite'}"


def named(store: str, reader: str) -> list[tuple[str, str]]:
    return list(listed(store, reader)[["name", "saved_by"]].itertuples(index=False, name=None))


def test_a_reader_finds_own_views_and_those_for_everybody_and_no_other(store: str) -> None:
    save(store, "Mine", "explore", {"partner": "adb;japan", "by": "sector"}, saved_by="Sok Dara")
    save(store, "Hers", "explore", {}, saved_by="Chan")
    save(store, "All", "home", {"twg": "ed"}, saved_by="Chan", is_shared=True)
    assert named(store, " sok  DARA") == [("Mine", "Sok Dara"), ("All", "Chan")]
    assert named(store, "Chan") == [("All", "Chan"), ("Hers", "Chan")]
    assert named(store, "") == [("All", "Chan")]
    mine = listed(store, "Sok Dara").iloc[0]
    assert (mine["page"], mine["choices"], mine["is_own"]) == (
        "explore",
        {"partner": "adb;japan", "by": "sector"},
        True,
    )


def test_saving_again_under_a_name_replaces_ones_own_view_and_nobody_elses(store: str) -> None:
    save(store, "Gap", "home", {}, saved_by="Chan", is_shared=True)
    for page in ("explore", "funding_gaps"):
        save(store, "Gap", page, {}, saved_by="Dara")
    assert listed(store, "Dara")["page"].tolist() == ["funding_gaps", "home"]


def test_a_view_is_removed_by_who_saved_it_and_stays_in_the_store(tmp_path: Path, store: str) -> None:
    save(store, "Gap", "home", {}, saved_by="Chan", is_shared=True)
    with pytest.raises(Unacceptable) as refused:
        remove(store, 1, removed_by="Dara")
    assert refused.value.key == "view_not_there" and named(store, "Dara") == [("Gap", "Chan")]
    remove(store, 1, removed_by="CHAN")
    assert named(store, "Chan") == []
    with pytest.raises(Unacceptable):
        remove(store, 1, removed_by="Chan")
    kept = sqlite3.connect(tmp_path / "kept" / "decisions.sqlite").execute("select name, removed_at from saved_views")
    ((name, removed_at),) = kept.fetchall()
    assert name == "Gap" and removed_at


@pytest.mark.parametrize(
    ("name", "reader", "key"),
    [
        (" \n", "Chan", "view_without_name"),
        ("Gap", " ", "view_without_reader"),
        ("x" * (LONGEST_NAME + 1), "Chan", "decision_name_too_long"),
    ],
)
def test_a_view_and_its_reader_have_names(store: str, name: str, reader: str, key: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        save(store, name, "home", {}, saved_by=reader)
    assert refused.value.key == key and named(store, "Chan") == []


def test_views_and_decisions_share_a_store_and_nothing_else(store: str) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    before = landed.tables(store)
    save(store, "Gap", "home", {}, saved_by="One")
    assert landed.tables(store) == before and len(history(store, MATCH)) == 1
    assert named(store, "One") == [("Gap", "One")]
    assert "saved_views" not in {kind.table for kind in KINDS}


def test_a_store_that_does_not_exist_has_no_views_and_a_bad_one_says_so(tmp_path: Path, store: str) -> None:
    assert named(store, "Chan") == [] and not list(tmp_path.iterdir())
    (tmp_path / "bad.sqlite").write_bytes(b"This is not a database, and long enough to look at." * 40)
    with pytest.raises(StoreUnusable):
        listed(f"sqlite:///{tmp_path / 'bad.sqlite'}", "Chan")
