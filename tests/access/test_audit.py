"""Nothing is taken out of the audit, or changed in it, without being found: at its end too, by the head kept apart."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from twg_analytics import access, atomic, paths, storage
from twg_analytics.__main__ import main
from twg_analytics.access import NotAllowed, Person, audit, audit_head
from twg_analytics.access.audit import Fault
from twg_analytics.loads import backups


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with five entries."""
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setenv("TWG_AUDIT_HEAD", str(tmp_path / "apart" / "AUDIT"))
    _note(5)
    return paths.decisions()


def _note(count: int) -> None:
    for number in range(count):
        audit.note(paths.decisions(), "decide", f"match {number}")


def _by_hand(*statements: str) -> None:
    with sa.create_engine(paths.decisions(), poolclass=sa.NullPool).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([], None),
        (["delete from audit where entry_id = 5"], Fault("audit_cut", 5)),
        (["delete from audit where entry_id > 2"], Fault("audit_cut", 5)),
        (["delete from audit"], Fault("audit_cut", 5)),
        (["update audit set about = 'match 9' where entry_id = 5"], Fault("audit_broken", 5)),
        (["update audit set at = '2020-01-01T00:00:00.000000' where entry_id = 1"], Fault("audit_broken", 1)),
        (["delete from audit where entry_id = 3"], Fault("audit_broken", 4)),
        (["delete from audit where entry_id = 1"], Fault("audit_broken", 2)),
        (
            ["update audit set entry_id = entry_id + 10 where entry_id > 2",
             "insert into audit select 3, at, account, name, address, action_code, 'put between', before, after,"
             " outcome_code, 'another', hash from audit where entry_id = 2"],
            Fault("audit_broken", 3),
        ),
    ],
    ids=["whole", "last", "tail", "all", "changed", "time", "left out", "first", "put between"],
)  # fmt: skip
@pytest.mark.usefixtures("place")
def test_what_is_done_to_the_entries_is_found(statements: Sequence[str], fault: Fault | None) -> None:
    _by_hand(*statements)
    assert audit.verify(paths.decisions()) == fault


@pytest.mark.usefixtures("place")
def test_what_was_cut_off_stays_known_whatever_is_written_after_it() -> None:
    _by_hand("delete from audit where entry_id > 2")
    _note(6)  # more than there were, with the numbers of those that were cut off
    assert audit.verify(paths.decisions()) == Fault("audit_cut", 5)


def test_a_process_that_ends_between_keeping_an_entry_and_its_head_forged_nothing(place: str) -> None:
    code = (
        "import os, sys\nfrom twg_analytics.access import audit, audit_head\n"
        "audit_head.keep = lambda head: os._exit(9)\n"
        "audit.note(sys.argv[1], 'decide', 'the last that it did')"
    )
    assert subprocess.run([sys.executable, "-c", code, place], cwd=paths.ROOT, check=False).returncode == 9
    entries, head = audit.entries(place), audit_head.kept()
    assert entries["about"].iloc[-1] == "the last that it did" and head is not None and head.entry_id == 5
    assert audit.verify(place) is None
    _note(1)
    assert audit_head.kept() == audit.head(place) and audit.verify(place) is None


def test_an_entry_that_is_not_kept_leaves_no_head(place: str) -> None:
    before = audit_head.kept()
    with pytest.raises(RuntimeError), storage.transaction(place, audit.ENTRIES) as connection:
        audit.write(connection, "decide", "never")
        raise RuntimeError
    assert audit_head.kept() == before and len(audit.entries(place)) == 5


def test_a_head_that_cannot_be_written_keeps_nobody_from_working(
    place: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(atomic, "write", full)
    _note(1)
    assert len(audit.entries(place)) == 6 and audit.verify(place) is None
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"entry": "x", "hash": "y"}'])
@pytest.mark.usefixtures("place")
def test_a_head_that_was_spoiled_is_said_and_not_written_over(content: bytes) -> None:
    paths.audit_head().write_bytes(content)
    _note(1)
    assert audit.verify(paths.decisions()) == Fault("audit_cut", 0)
    assert paths.audit_head().read_bytes() == content


@pytest.mark.usefixtures("place")
def test_the_command_compares_with_a_head_noted_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    noted = capsys.readouterr().out.split()[-1]
    _by_hand("delete from audit where entry_id = 5")
    paths.audit_head().unlink()  # by who could reach both
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--head", noted]) == 1
    assert "entry 5 was kept and is not there any more" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["audit", "verify", "--head", "5:short"])


def test_the_list_of_entries_runs_nothing_in_a_spreadsheet(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["=1+1", "+1", "-1", "@x", "  =1", "plain"]
    for one in told:
        audit.note(place, "decide", one, before=one, name=one)
    assert main(["audit", "list"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))[-len(told) :]
    safe = [f"'{one}" for one in told[:-1]] + ["plain"]
    for column in ("about", "before", "name"):
        assert [row[column] for row in rows] == safe


def test_a_backup_holds_the_head_and_a_store_put_back_says_what_stood_there(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RAW", "WAREHOUSE", "HEADINGS"):
        monkeypatch.setenv(f"TWG_{name}", str(tmp_path / name.lower()))
    newest = audit.head(place)
    backups.write(tmp_path / "kept.zip")  # which is an entry itself
    with zipfile.ZipFile(tmp_path / "kept.zip") as kept:
        in_backup = audit_head.of_text(json.loads(kept.read("backup.json"))["audit"])
    assert in_backup == newest
    _note(2)
    lost = audit_head.kept()
    assert audit.verify(place, in_backup) is None
    (tmp_path / "store.sqlite").unlink()
    backups.restore(tmp_path / "kept.zip")
    last = audit.entries(place).iloc[-1]
    assert (last["action_code"], last["about"], last["before"]) == ("restore", "kept.zip", str(lost))
    assert audit.verify(place, in_backup) is None and audit_head.kept() == audit.head(place)
    assert audit.verify(place, *filter(None, [lost])) == Fault("audit_cut", 8)


def test_a_refusal_is_followed_by_the_head_too(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_MODE", "shared")
    with access.as_person(Person("nobody@example.org")), pytest.raises(NotAllowed):
        access.require("publish")
    assert audit_head.kept() == audit.head(place)
