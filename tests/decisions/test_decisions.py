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

from twg_analytics import paths, reference
from twg_analytics.decisions.kinds import CONFIRMED, KINDS, LINK, MATCH, RECONCILIATION, REJECTED, VERDICTS, Kind
from twg_analytics.decisions.store import (
    LONGEST_REASON,
    decide,
    decide_all,
    history,
    in_force,
    table,
    undo,
    undo_all,
)
from twg_analytics.storage import LONGEST_NAME, StoreUnusable, Unacceptable


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kept' / 'decisions.sqlite'}"


def pair(one: str, other: str) -> dict[str, str]:
    return {"left_id": one, "right_id": other}


def said(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [
        tuple(None if pd.isna(cell) else cell for cell in row) for row in frame[list(columns)].itertuples(index=False)
    ]


def test_a_decision_is_kept_with_who_why_and_when(store: str) -> None:
    before = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    decide(store, MATCH, pair("oda:b", "ngo:a"), CONFIRMED, reason="  Same\n grant ", decided_by=" អ្នកទី១ ")
    made = history(store, MATCH)
    assert said(made, "decision_id", "left_id", "right_id", "verdict_code", "reason", "decided_by") == [
        (1, "ngo:a", "oda:b", "confirmed", "Same grant", "អ្នកទី១")
    ]
    assert before <= made["decided_at"][0] <= dt.datetime.now(dt.UTC).replace(tzinfo=None)
    assert said(made, "undone_by", "undone_reason", "undone_at") == [(None, None, None)]
    assert len(in_force(store, MATCH)) == 1


def test_undoing_says_who_and_why_and_leaves_the_decision_in_the_history(store: str) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    undo(store, MATCH, 1, reason="was wrong", undone_by="Two")
    made = history(store, MATCH)
    assert said(made, "reason", "decided_by", "undone_reason", "undone_by") == [("same", "One", "was wrong", "Two")]
    assert made["undone_at"][0] >= made["decided_at"][0]
    assert in_force(store, MATCH).empty


def test_deciding_again_undoes_the_earlier_decision_whichever_record_is_named_first(store: str) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    decide(store, MATCH, pair("b", "a"), REJECTED, reason="other years", decided_by="Two")
    assert said(history(store, MATCH), "decision_id", "verdict_code", "undone_by", "undone_reason") == [
        (1, "confirmed", "Two", "other years"),
        (2, "rejected", None, None),
    ]
    assert in_force(store, MATCH)["decision_id"].tolist() == [2]


def test_decisions_about_other_pairs_stay(store: str) -> None:
    for other in ("b", "c"):
        decide(store, MATCH, pair("a", other), CONFIRMED, reason="same", decided_by="One")
    undo(store, MATCH, 1, reason="wrong", undone_by="One")
    assert said(in_force(store, MATCH), "left_id", "right_id") == [("a", "c")]


@pytest.mark.parametrize("decision_id", [1, 2])
def test_what_is_not_in_force_cannot_be_undone(store: str, decision_id: int) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    undo(store, MATCH, 1, reason="wrong", undone_by="One")
    with pytest.raises(Unacceptable, match="not in force"):
        undo(store, MATCH, decision_id, reason="again", undone_by="Two")
    assert history(store, MATCH)["undone_reason"].tolist() == ["wrong"]


@pytest.mark.parametrize(
    ("reason", "name", "key"),
    [
        (" \n\0", "One", "decision_without_reason"),
        ("same", "\t ", "decision_without_name"),
        ("x" * (LONGEST_REASON + 1), "One", "decision_reason_too_long"),
        ("same", "x" * (LONGEST_NAME + 1), "decision_name_too_long"),
    ],
)
def test_a_reason_and_a_name_are_asked_for_and_nothing_is_kept_without(
    store: str, reason: str, name: str, key: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        decide(store, MATCH, pair("a", "b"), CONFIRMED, reason=reason, decided_by=name)
    assert refused.value.key == key
    assert str(refused.value).endswith(".") and "{" not in str(refused.value)
    assert history(store, MATCH).empty


def test_the_longest_reason_and_name_are_kept_whole(store: str) -> None:
    reason, name = "x" * LONGEST_REASON, "y" * LONGEST_NAME
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason=reason, decided_by=name)
    assert said(history(store, MATCH), "reason", "decided_by") == [(reason, name)]


def test_a_record_is_no_match_of_itself(store: str) -> None:
    with pytest.raises(Unacceptable, match="two different records"):
        decide(store, MATCH, pair("a", "a"), CONFIRMED, reason="same", decided_by="One")


def test_a_word_that_is_no_verdict_is_refused(store: str) -> None:
    with pytest.raises(ValueError, match="perhaps is no verdict"):
        decide(store, MATCH, pair("a", "b"), "perhaps", reason="same", decided_by="One")


def test_what_is_written_is_kept_as_text_and_never_run(store: str) -> None:
    spiteful = "'); drop table match_decisions; --"
    decide(store, MATCH, pair(spiteful, "b"), CONFIRMED, reason=spiteful, decided_by=spiteful)
    assert said(history(store, MATCH), "left_id", "reason") == [(spiteful, spiteful)]


def test_a_store_that_does_not_exist_is_empty_and_reading_makes_no_file(tmp_path: Path, store: str) -> None:
    for read in (history, in_force):
        frame = read(store, MATCH)
        assert frame.empty and {"decision_id", "left_id", "undone_at"} <= set(frame)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_has_no_decision_of_the_kind_yet_is_empty(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "d.sqlite").close()
    assert history(f"sqlite:///{tmp_path / 'd.sqlite'}", MATCH).empty


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
        lambda: history(bad, MATCH),
        lambda: decide(bad, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One"),
    ):
        with pytest.raises(StoreUnusable, match=r"^The store of decisions .* cannot be used: ") as refused:
            use()
        assert "secret" not in str(refused.value) and "\n" not in str(refused.value)


def test_many_at_once_leave_one_decision_in_force_and_lose_none(store: str) -> None:
    def decide_in_turn(n: int) -> None:
        decide(store, MATCH, pair("a", "b"), VERDICTS[n % 2], reason=f"reason {n}", decided_by="One")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(decide_in_turn, range(12)))
    assert sorted(history(store, MATCH)["reason"]) == sorted(f"reason {n}" for n in range(12))
    assert len(in_force(store, MATCH)) == 1


def test_two_processes_at_once_leave_one_decision_in_force(store: str) -> None:
    code = (
        "import sys; from twg_analytics.decisions import kinds, store\n"
        "about = {'left_id': 'a', 'right_id': 'b'}\n"
        "for n in range(5): store.decide(sys.argv[1], kinds.MATCH, about, 'confirmed', reason='r', decided_by='me')"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, store], cwd=paths.ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert len(history(store, MATCH)) == 10
    assert len(in_force(store, MATCH)) == 1


def test_the_store_itself_allows_one_decision_in_force_for_a_pair(tmp_path: Path, store: str) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    connection = sqlite3.connect(tmp_path / "kept/decisions.sqlite")
    again = (
        "insert into match_decisions (left_id, right_id, verdict_code, reason, decided_by, decided_at)"
        " select left_id, right_id, verdict_code, reason, decided_by, decided_at from match_decisions"
    )
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(again)
    connection.close()


def test_many_are_decided_at_once_and_undone_in_one_step(store: str) -> None:
    decide(store, MATCH, pair("a", "b"), CONFIRMED, reason="same", decided_by="One")
    decide_all(store, MATCH, [pair("b", "a"), pair("a", "c")], REJECTED, reason="other grants", decided_by="Two")
    decide_all(store, MATCH, [pair("d", "e")], REJECTED, reason="other grants", decided_by="Two")
    made = history(store, MATCH)
    assert said(made, "left_id", "right_id", "verdict_code", "reason", "decided_by", "undone_by") == [
        ("a", "b", "confirmed", "same", "One", "Two"),
        ("a", "b", "rejected", "other grants", "Two", None),
        ("a", "c", "rejected", "other grants", "Two", None),
        ("d", "e", "rejected", "other grants", "Two", None),
    ]
    alone, first, second, other = made["batch_id"]
    assert pd.isna(alone) and first == second and first != other
    undo(store, MATCH, 3, reason="c after all", undone_by="Three")
    undo_all(store, MATCH, first, reason="all wrong", undone_by="Four")
    assert said(history(store, MATCH).iloc[1:], "undone_by", "undone_reason") == [
        ("Four", "all wrong"), ("Three", "c after all"), (None, None),
    ]  # fmt: skip
    with pytest.raises(Unacceptable, match="not in force"):
        undo_all(store, MATCH, first, reason="again", undone_by="Four")


def test_of_many_at_once_all_are_kept_or_none(store: str) -> None:
    with pytest.raises(Unacceptable, match="two different records"):
        decide_all(store, MATCH, [pair("a", "b"), pair("c", "c")], CONFIRMED, reason="same", decided_by="One")
    with pytest.raises(Unacceptable, match="Choose"):
        decide_all(store, MATCH, [], CONFIRMED, reason="same", decided_by="One")
    with pytest.raises(Unacceptable, match="Say why"):
        decide_all(store, MATCH, [pair("a", "b")], CONFIRMED, reason=" ", decided_by="One")
    assert history(store, MATCH).empty


def test_the_same_table_and_rule_are_made_on_postgresql() -> None:
    dialect = postgresql.dialect()
    assert "decision_id SERIAL NOT NULL" in str(CreateTable(table(MATCH)).compile(dialect=dialect))
    (index,) = table(MATCH).indexes
    assert str(CreateIndex(index).compile(dialect=dialect)) == (
        "CREATE UNIQUE INDEX match_decisions_in_force ON match_decisions (left_id, right_id) WHERE undone_at IS NULL"
    )


def test_the_place_of_the_store_can_be_moved_and_is_never_in_the_warehouse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_DECISIONS", "postgresql://cdcb/decisions")
    assert paths.decisions() == "postgresql://cdcb/decisions"
    monkeypatch.delenv("TWG_DECISIONS")
    assert paths.decisions() == f"sqlite:///{(paths.ROOT / 'data/decisions/decisions.sqlite').as_posix()}"


# The store as the first version made it, with a decision of each kind in force.
_FIRST_VERSION = """
create table match_decisions (
    decision_id integer not null primary key, left_id text not null, right_id text not null, verdict_code text not null,
    reason text not null, decided_by text not null, decided_at datetime not null,
    undone_by text, undone_reason text, undone_at datetime
);
create unique index match_decisions_in_force on match_decisions (left_id, right_id) where undone_at is null;
insert into match_decisions values
    (1, 'a', 'b', 'confirmed', 'same', 'CDCB', '2026-03-01 08:00:00.000000', null, null, null);
create table link_decisions (
    decision_id integer not null primary key, twg_code text not null, activity_id text not null, activity text not null,
    project_id text not null, verdict_code text not null, share float, reason text not null, decided_by text not null,
    decided_at datetime not null, undone_by text, undone_reason text, undone_at datetime
);
create unique index link_decisions_in_force
    on link_decisions (twg_code, activity_id, activity, project_id) where undone_at is null;
insert into link_decisions values
    (1, 'ed', 'A', 'Build', 'a', 'confirmed', 0.25, 'pays', 'CDCB', '2026-03-01 08:00:00.000000', null, null, null);
create table witness_decisions (
    decision_id integer not null primary key, left_id text not null, right_id text not null, verdict_code text not null,
    reason text not null, decided_by text not null, decided_at datetime not null,
    undone_by text, undone_reason text, undone_at datetime
);
create unique index witness_decisions_in_force on witness_decisions (left_id, right_id) where undone_at is null;
insert into witness_decisions values
    (1, 'XM-1', 'a', 'rejected', 'another', 'CDCB', '2026-03-01 08:00:00.000000', null, null, null);
"""


@pytest.mark.parametrize(
    ("kind", "about", "said_then"),
    [
        (MATCH, {"left_id": "a", "right_id": "b"}, ("confirmed", "same")),
        (LINK, {"twg_code": "ed", "activity_id": "A", "activity": "Build", "project_id": "a"}, ("confirmed", "pays")),
        (RECONCILIATION, {"activity_id": "XM-1", "project_id": "a"}, ("rejected", "another")),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_store_of_the_first_version_goes_on_working(
    tmp_path: Path, kind: Kind, about: dict[str, str], said_then: tuple[str, str]
) -> None:
    with sqlite3.connect(tmp_path / "d.sqlite") as connection:
        connection.executescript(_FIRST_VERSION)
    connection.close()
    kept = f"sqlite:///{tmp_path / 'd.sqlite'}"
    assert said(in_force(kept, kind), *about, "verdict_code", "reason") == [(*about.values(), *said_then)]
    assert in_force(kept, kind)["decided_at"].tolist() == [dt.datetime(2026, 3, 1, 8)]
    assert "share" not in in_force(kept, kind) or in_force(kept, kind)["share"].tolist() == [0.25]
    decide(kept, kind, about, REJECTED, reason="looked again", decided_by="UNDP")
    undo(kept, kind, 2, reason="no", undone_by="CDCB")
    assert said(history(kept, kind), *about, "undone_by", "undone_reason") == [
        (*about.values(), "UNDP", "looked again"),
        (*about.values(), "CDCB", "no"),
    ]
    decide_all(kept, kind, [about], CONFIRMED, reason="all of them", decided_by="CDCB")
    undo_all(kept, kind, history(kept, kind)["batch_id"][2], reason="no", undone_by="UNDP")
    assert history(kept, kind)["batch_id"].isna().tolist() == [True, True, False]


def test_many_who_decide_at_once_in_a_store_of_the_first_version_lose_nothing(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "d.sqlite") as connection:
        connection.executescript(_FIRST_VERSION)
    connection.close()
    kept = f"sqlite:///{tmp_path / 'd.sqlite'}"

    def once(number: int) -> None:
        decide_all(kept, MATCH, [pair("a", f"b{number}")], CONFIRMED, reason="same", decided_by="One")

    with ThreadPoolExecutor(8) as people:
        list(people.map(once, range(8)))
    assert len(in_force(kept, MATCH)) == 9


def test_what_a_kind_is_not_about_or_does_not_say_is_a_mistake_of_ours(store: str) -> None:
    with pytest.raises(ValueError, match="A match is about left_id, right_id, not left_id"):
        decide(store, MATCH, {"left_id": "a"}, CONFIRMED, reason="same", decided_by="One")
    with pytest.raises(ValueError, match="A match says no share"):
        decide(store, MATCH, pair("a", "b"), CONFIRMED, shares={"share": 0.5}, reason="same", decided_by="One")
    assert history(store, MATCH).empty


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_its_words_in_the_lists(kind: Kind) -> None:
    words, codes = set(reference.load("wording")["key"]), reference.load("codes")
    columns = [f"{kind.verdicts}_code", *(share.shown_as for share in kind.shares)]
    columns += [column for part in kind.about for column in part.shown]
    asked = [share.shown_as for share in kind.shares] + [f"{share.shown_as}_blank" for share in kind.shares]
    assert {kind.means, kind.confirm, kind.reject, *asked} <= words
    assert set(columns) <= set(reference.load("columns")["name"])
    assert set(codes[codes["kind"] == kind.verdicts]["code"]) == set(VERDICTS)
