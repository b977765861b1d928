"""The store on a PostgreSQL server: the same as in a file, and several processes may write to it at once."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.deploy import postgresql, programs
from twg_analytics import access, paths, storage
from twg_analytics.access import COMMAND_LINE, Person, audit, audit_head, granting, roles
from twg_analytics.decisions import store, views
from twg_analytics.decisions.kinds import CONFIRMED, KINDS, MATCH, REJECTED, Kind
from twg_analytics.storage import StoreUnusable, Unacceptable, migrations

pytestmark = postgresql.NEEDED
PAIR = {"left_id": "a", "right_id": "b"}
DARA = Person("dara@cdc.gov.kh", "Dara")
OPERATOR = Person(COMMAND_LINE, is_operator=True)


@pytest.fixture(scope="module")
def server() -> Iterator[postgresql.Server]:
    with postgresql.server() as started:
        yield started


@pytest.fixture
def place(server: postgresql.Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of which there is nothing but an empty database."""
    url = server.database()
    monkeypatch.setenv("TWG_DECISIONS", url)
    return url


def _begun(place: str, code: str, *told: str) -> "subprocess.Popen[bytes]":
    """A process that does something with the store."""
    known = "import sys; from twg_analytics.access import audit; from twg_analytics.decisions import kinds, store\n"
    command = [sys.executable, "-c", known + code, place, *told]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=paths.ROOT, stdin=pipe, stdout=pipe, stderr=pipe)


def _ended_well(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    said = [process.communicate(timeout=programs.PATIENCE)[1].decode() for process in processes]
    assert [(process.returncode, why) for process, why in zip(processes, said, strict=True)] == [(0, "")] * len(said)


def _is_one_chain(place: str) -> bool:
    """Whether each entry follows the one before it, and no two the same."""
    return audit.verify(place) is None and bool(audit.entries(place)["previous_hash"].is_unique)


def test_an_empty_database_is_brought_to_the_newest_version_by_whoever_looks_first(place: str) -> None:
    assert store.history(place, MATCH).empty and audit.entries(place).empty and audit.verify(place) is None
    assert set(storage.tables(place)) == {"alembic_version", "comments"}  # the second of which a step made
    with storage.connected(place, creates=False) as connection:
        assert connection is not None and migrations.is_up_to_date(connection)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_store_of_the_first_version_goes_on_working(place: str, kind: Kind) -> None:
    about = {column: f"one {column}" for column in kind.columns}
    made, engine = store.table(kind), sa.create_engine(place, poolclass=sa.NullPool)
    row = {**about, "verdict_code": CONFIRMED, "reason": "same", "decided_by": "CDCB", "decided_at": storage.now()}
    with engine.begin() as connection:
        made.create(connection)
        connection.execute(sa.insert(made).values(row))
        connection.exec_driver_sql(f"alter table {made.name} drop column batch_id")  # which came later
    with ThreadPoolExecutor(4) as readers:  # who come at once bring it up to date once
        assert [found["reason"].tolist() for found in readers.map(store.in_force, [place] * 4, [kind] * 4)] == (
            [["same"]] * 4
        )
    store.decide_all(place, kind, [about], REJECTED, reason="looked again", decided_by="UNDP")
    after = store.history(place, kind)
    assert after["undone_by"].tolist()[0] == "UNDP" and after["batch_id"].isna().tolist() == [True, False]
    assert len(store.in_force(place, kind)) == 1


def test_decisions_views_and_roles_are_kept_as_in_a_file(place: str) -> None:
    store.decide(place, MATCH, PAIR, CONFIRMED, reason="ដូចគ្នា; drop table audit", decided_by="Dara")
    store.undo(place, MATCH, 1, reason="no", undone_by="Sok")
    with pytest.raises(Unacceptable, match="not in force"):
        store.undo(place, MATCH, 1, reason="no", undone_by="Sok")
    (made,) = store.history(place, MATCH).to_dict("records")
    assert (made["reason"], made["undone_by"], str(made["decided_at"].tz)) == ("ដូចគ្នា; drop table audit", "Sok", "None")
    for page in ("explore", "gaps"):
        views.save(place, "mine", page, {"twg": "ed"}, saved_by="Dara", is_shared=True)
    (view,) = views.listed(place, "Sok").to_dict("records")
    assert (view["page"], view["choices"], view["is_own"]) == ("gaps", {"twg": "ed"}, False)
    with access.as_person(OPERATOR):
        granting.grant(place, "@CDC.gov.kh", "secretariat", "ed")
        granting.grant(place, str(DARA.account), "administrator", None)
        assert roles.of(place, str(DARA.account)) == {("secretariat", "ed"), ("administrator", None)}
        granting.withdraw(place, 1)
        with pytest.raises(Unacceptable, match="last administrator"):
            granting.withdraw(place, 2)
    assert roles.of(place, str(DARA.account)) == {("administrator", None)}
    assert audit.entries(place)["action_code"].tolist() == ["decide", "decide", "role", "role", "role"]
    assert audit.verify(place) is None


def test_processes_that_write_at_once_lose_nothing_and_never_part_the_chain(place: str) -> None:
    notes = "for n in range(25): audit.note(sys.argv[1], 'view', f'{sys.argv[2]} {n}')"
    decides = (
        "about = {'left_id': 'a', 'right_id': 'b'}\n"
        "for n in range(25): store.decide(sys.argv[1], kinds.MATCH, about, 'confirmed', reason='r', decided_by='me')"
    )
    _ended_well([_begun(place, code, who) for code, who in ((notes, "one"), (notes, "two"), (decides, ""))])
    kept = audit.entries(place)
    assert sorted(kept.loc[kept["action_code"] == "view", "about"]) == sorted(
        f"{who} {n}" for who in ("one", "two") for n in range(25)
    )
    assert len(kept) == 75 and _is_one_chain(place)
    assert (len(store.history(place, MATCH)), len(store.in_force(place, MATCH))) == (25, 1)


def test_people_who_decide_the_same_in_another_order_do_not_wait_for_each_other(place: str) -> None:
    pairs = [{"left_id": "a", "right_id": f"b{n}"} for n in range(12)]

    def decide(turn: int) -> None:
        which = pairs if turn % 2 else pairs[::-1]
        store.decide_all(place, MATCH, which, CONFIRMED, reason=f"reason {turn}", decided_by="One")

    with ThreadPoolExecutor(6) as people:
        list(people.map(decide, range(12)))
    assert (len(store.history(place, MATCH)), len(store.in_force(place, MATCH))) == (144, 12)
    assert len(audit.entries(place)) == 144 and _is_one_chain(place)


def test_two_administrators_who_withdraw_each_other_at_once_leave_one(place: str) -> None:
    with access.as_person(OPERATOR):
        for account in ("a@cdc.gov.kh", "b@cdc.gov.kh"):
            granting.grant(place, account, "administrator", None)

    def withdraw(role_id: int) -> str:
        with access.as_person(OPERATOR):
            try:
                granting.withdraw(place, role_id)
            except Unacceptable as refused:
                return refused.key
        return "withdrawn"

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(withdraw, (1, 2))) == ["role_last_administrator", "withdrawn"]
    assert len(roles.listed(place)) == 1


def test_a_process_killed_while_it_writes_leaves_nothing_and_keeps_nobody_waiting(place: str) -> None:
    audit.note(place, "view", "before")
    code = (
        "from twg_analytics import storage\n"
        "with storage.transaction(sys.argv[1], audit.ENTRIES) as connection:\n"
        "    audit.write(connection, 'view', 'half'); print('in the middle', flush=True); sys.stdin.read()"
    )
    with _begun(place, code) as process:
        assert process.stdout and process.stdout.readline() == b"in the middle\n"
        process.kill()
    audit.note(place, "view", "after")
    assert audit.entries(place)["about"].tolist() == ["before", "after"] and _is_one_chain(place)


def test_an_entry_that_was_changed_or_taken_out_is_found(place: str) -> None:
    for n in range(4):
        audit.note(place, "view", str(n))
    engine = sa.create_engine(place, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.update(audit.ENTRIES).where(audit.ENTRIES.c.entry_id == 3).values(about="another"))
    assert audit.verify(place) == audit.Fault("audit_broken", 3)
    with engine.begin() as connection:
        connection.execute(sa.delete(audit.ENTRIES).where(audit.ENTRIES.c.entry_id == 2))
    assert audit.verify(place) == audit.Fault("audit_broken", 3)


def test_a_server_that_is_away_is_one_sentence_without_its_password_and_is_used_again_when_it_is_back(
    server: postgresql.Server, place: str
) -> None:
    audit.note(place, "view", "before")
    away = place.replace(f":{server.port}/", f":{programs.free_port()}/")
    with pytest.raises(StoreUnusable, match=r"^The store of decisions postgresql.* cannot be used") as refused:
        audit.note(away, "view", "lost")
    assert "word" not in str(refused.value) and "\n" not in str(refused.value)
    server.end_connections()
    audit.note(place, "view", "after")
    assert audit.entries(place)["about"].tolist() == ["before", "after"]


def test_what_pg_dump_kept_is_put_back_with_its_chain(server: postgresql.Server, place: str, tmp_path: Path) -> None:
    for n in range(3):
        store.decide(place, MATCH, {"left_id": "a", "right_id": str(n)}, CONFIRMED, reason="r", decided_by="Dara")
    back, kept = server.database(), tmp_path / "store.dump"
    plain = [url.replace("+psycopg", "") for url in (place, back)]
    subprocess.run([programs.path_of("pg_dump"), "--format=custom", f"--file={kept}", plain[0]], check=True)
    subprocess.run([programs.path_of("pg_restore"), "--dbname", plain[1], str(kept)], check=True)
    assert audit.entries(back).equals(audit.entries(place)) and audit.verify(back) is None
    store.decide(back, MATCH, PAIR, CONFIRMED, reason="after", decided_by="Dara")
    assert len(store.in_force(back, MATCH)) == 4 and _is_one_chain(back)


def test_entries_cut_off_at_the_end_are_found(place: str) -> None:
    for number in range(4):
        audit.note(place, "decide", f"match {number}")
    assert audit_head.kept() == audit.head(place) and audit.verify(place) is None
    with sa.create_engine(place, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("delete from audit where entry_id > 2")
    assert audit.verify(place) == audit.Fault("audit_cut", 4)
    for number in range(4):  # of higher numbers than what was cut off
        audit.note(place, "decide", f"match {number}")
    assert audit.verify(place) == audit.Fault("audit_cut", 4)


def test_the_head_of_many_who_write_at_once_is_an_entry_and_the_last_one_in_the_end(place: str) -> None:
    with ThreadPoolExecutor(4) as people:
        list(people.map(lambda number: audit.note(place, "decide", f"match {number}"), range(20)))
    assert audit.verify(place) is None and audit_head.kept() is not None
    audit.note(place, "decide", "the last")
    assert audit_head.kept() == audit.head(place)
