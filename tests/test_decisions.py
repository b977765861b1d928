"""The store of decisions: nothing is lost, one about a pair is in force, a bad store is one sentence."""

import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from twg_analytics import decisions, paths
from twg_analytics.decisions import CONFIRMED, REJECTED, StoreUnusable, Unacceptable


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kept' / 'decisions.sqlite'}"


def said(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [
        tuple(None if pd.isna(cell) else cell for cell in row) for row in frame[list(columns)].itertuples(index=False)
    ]


def test_a_decision_is_kept_with_who_why_and_when(store: str) -> None:
    before = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    decisions.decide_match(store, "oda:b", "ngo:a", CONFIRMED, reason="  Same\n grant ", decided_by=" អ្នកទី១ ")
    history = decisions.matches(store)
    assert said(history, "decision_id", "left_id", "right_id", "verdict_code", "reason", "decided_by") == [
        (1, "ngo:a", "oda:b", "confirmed", "Same grant", "អ្នកទី១")
    ]
    assert before <= history["decided_at"][0] <= dt.datetime.now(dt.UTC).replace(tzinfo=None)
    assert said(history, "undone_by", "undone_reason", "undone_at") == [(None, None, None)]
    assert len(decisions.matches_in_force(store)) == 1


def test_undoing_says_who_and_why_and_leaves_the_decision_in_the_history(store: str) -> None:
    decisions.decide_match(store, "a", "b", CONFIRMED, reason="same", decided_by="One")
    decisions.undo_match(store, 1, reason="was wrong", undone_by="Two")
    history = decisions.matches(store)
    assert said(history, "reason", "decided_by", "undone_reason", "undone_by") == [("same", "One", "was wrong", "Two")]
    assert history["undone_at"][0] >= history["decided_at"][0]
    assert decisions.matches_in_force(store).empty


def test_deciding_again_undoes_the_earlier_decision_whichever_record_is_named_first(store: str) -> None:
    decisions.decide_match(store, "a", "b", CONFIRMED, reason="same", decided_by="One")
    decisions.decide_match(store, "b", "a", REJECTED, reason="other years", decided_by="Two")
    assert said(decisions.matches(store), "decision_id", "verdict_code", "undone_by", "undone_reason") == [
        (1, "confirmed", "Two", "other years"),
        (2, "rejected", None, None),
    ]
    assert decisions.matches_in_force(store)["decision_id"].tolist() == [2]


def test_decisions_about_other_pairs_stay(store: str) -> None:
    for other in ("b", "c"):
        decisions.decide_match(store, "a", other, CONFIRMED, reason="same", decided_by="One")
    decisions.undo_match(store, 1, reason="wrong", undone_by="One")
    assert said(decisions.matches_in_force(store), "left_id", "right_id") == [("a", "c")]


@pytest.mark.parametrize("decision_id", [1, 2])
def test_what_is_not_in_force_cannot_be_undone(store: str, decision_id: int) -> None:
    decisions.decide_match(store, "a", "b", CONFIRMED, reason="same", decided_by="One")
    decisions.undo_match(store, 1, reason="wrong", undone_by="One")
    with pytest.raises(Unacceptable, match="not in force"):
        decisions.undo_match(store, decision_id, reason="again", undone_by="Two")
    assert decisions.matches(store)["undone_reason"].tolist() == ["wrong"]


@pytest.mark.parametrize(
    ("reason", "name", "key"),
    [
        (" \n\0", "One", "decision_without_reason"),
        ("same", "\t ", "decision_without_name"),
        ("x" * (decisions.LONGEST_REASON + 1), "One", "decision_reason_too_long"),
        ("same", "x" * (decisions.LONGEST_NAME + 1), "decision_name_too_long"),
    ],
)
def test_a_reason_and_a_name_are_asked_for_and_nothing_is_kept_without(
    store: str, reason: str, name: str, key: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        decisions.decide_match(store, "a", "b", CONFIRMED, reason=reason, decided_by=name)
    assert refused.value.key == key
    assert str(refused.value).endswith(".") and "{" not in str(refused.value)
    assert decisions.matches(store).empty


def test_the_longest_reason_and_name_are_kept_whole(store: str) -> None:
    reason, name = "x" * decisions.LONGEST_REASON, "y" * decisions.LONGEST_NAME
    decisions.decide_match(store, "a", "b", CONFIRMED, reason=reason, decided_by=name)
    assert said(decisions.matches(store), "reason", "decided_by") == [(reason, name)]


def test_a_record_is_no_match_of_itself(store: str) -> None:
    with pytest.raises(Unacceptable, match="two different records"):
        decisions.decide_match(store, "a", "a", CONFIRMED, reason="same", decided_by="One")


def test_a_word_that_is_no_verdict_is_refused(store: str) -> None:
    with pytest.raises(ValueError, match="perhaps is no verdict"):
        decisions.decide_match(store, "a", "b", "perhaps", reason="same", decided_by="One")


def test_what_is_written_is_kept_as_text_and_never_run(store: str) -> None:
    spiteful = "'); drop table match_decisions; --"
    decisions.decide_match(store, spiteful, "b", CONFIRMED, reason=spiteful, decided_by=spiteful)
    assert said(decisions.matches(store), "left_id", "reason") == [(spiteful, spiteful)]


def test_a_store_that_does_not_exist_is_empty_and_reading_makes_no_file(tmp_path: Path, store: str) -> None:
    for read in (decisions.matches, decisions.matches_in_force):
        frame = read(store)
        assert frame.empty and {"decision_id", "left_id", "undone_at"} <= set(frame)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_has_no_decision_of_the_kind_yet_is_empty(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "d.sqlite").close()
    assert decisions.matches(f"sqlite:///{tmp_path / 'd.sqlite'}").empty


def _damaged(folder: Path) -> str:
    (folder / "d.sqlite").write_bytes(b"This is not a database, and long enough to look at." * 40)
    return f"sqlite:///{folder / 'd.sqlite'}"


def _foreign(folder: Path) -> str:
    with sqlite3.connect(folder / "d.sqlite") as connection:
        connection.execute("create table match_decisions (decision_id integer, note text)")
    connection.close()
    return f"sqlite:///{folder / 'd.sqlite'}"


def _folder(folder: Path) -> str:
    return f"sqlite:///{folder}"


def _nonsense(folder: Path) -> str:
    return "beside the warehouse"


def _without_driver(folder: Path) -> str:
    return "oracle+cx_oracle://me:secret@nowhere/db"


@pytest.mark.parametrize("made", [_damaged, _foreign, _folder, _nonsense, _without_driver])
def test_a_store_that_cannot_be_used_is_one_plain_sentence_without_its_password(
    tmp_path: Path, made: Callable[[Path], str]
) -> None:
    bad = made(tmp_path)
    for use in (
        lambda: decisions.matches(bad),
        lambda: decisions.decide_match(bad, "a", "b", CONFIRMED, reason="same", decided_by="One"),
    ):
        with pytest.raises(StoreUnusable, match=r"^The store of decisions .* cannot be used: ") as refused:
            use()
        assert "secret" not in str(refused.value) and "\n" not in str(refused.value)


def test_many_at_once_leave_one_decision_in_force_and_lose_none(store: str) -> None:
    def decide(n: int) -> None:
        decisions.decide_match(store, "a", "b", decisions.VERDICTS[n % 2], reason=f"reason {n}", decided_by="One")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(decide, range(12)))
    assert sorted(decisions.matches(store)["reason"]) == sorted(f"reason {n}" for n in range(12))
    assert len(decisions.matches_in_force(store)) == 1


def test_two_processes_at_once_leave_one_decision_in_force(store: str) -> None:
    code = (
        "import sys; from twg_analytics import decisions\n"
        "for n in range(5): decisions.decide_match(sys.argv[1], 'a', 'b', 'confirmed', reason='r', decided_by='me')"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, store], cwd=paths.ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert len(decisions.matches(store)) == 10
    assert len(decisions.matches_in_force(store)) == 1


def test_the_store_itself_allows_one_decision_in_force_for_a_pair(tmp_path: Path, store: str) -> None:
    decisions.decide_match(store, "a", "b", CONFIRMED, reason="same", decided_by="One")
    connection = sqlite3.connect(tmp_path / "kept/decisions.sqlite")
    again = (
        "insert into match_decisions (left_id, right_id, verdict_code, reason, decided_by, decided_at)"
        " select left_id, right_id, verdict_code, reason, decided_by, decided_at from match_decisions"
    )
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(again)
    connection.close()


def test_the_same_table_and_rule_are_made_on_postgresql() -> None:
    dialect = postgresql.dialect()
    table = decisions._MATCHES
    assert "decision_id SERIAL NOT NULL" in str(CreateTable(table).compile(dialect=dialect))
    (index,) = table.indexes
    assert str(CreateIndex(index).compile(dialect=dialect)) == (
        "CREATE UNIQUE INDEX match_decisions_in_force ON match_decisions (left_id, right_id) WHERE undone_at IS NULL"
    )


def test_the_place_of_the_store_can_be_moved_and_is_never_in_the_warehouse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_DECISIONS", "postgresql://cdcb/decisions")
    assert paths.decisions() == "postgresql://cdcb/decisions"
    monkeypatch.delenv("TWG_DECISIONS")
    assert paths.decisions() == f"sqlite:///{(paths.ROOT / 'data/decisions/decisions.sqlite').as_posix()}"
