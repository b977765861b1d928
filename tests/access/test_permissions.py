"""Every role held against every action, about its own TWG or partner and about another, by the functions that write."""

import datetime as dt
import io
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from twg_analytics import access, paths, reference
from twg_analytics.access import COMMAND_LINE, NotAllowed, Person, audit, granting, people, roles
from twg_analytics.building import BuildError, build, making
from twg_analytics.decisions import comments, store, views
from twg_analytics.decisions.kinds import CONFIRMED, MATCH
from twg_analytics.loads import (
    accepting,
    backups,
    confirmed_headings,
    confirmed_names,
    corrections,
    folders,
    lifecycle,
    mended,
)
from twg_analytics.loads.folders import Load
from twg_analytics.storage import Unacceptable

SCOPES = {"secretariat": "ed", "partner": "japan"}
PEOPLE = {role: Person(f"{role}@cdc.gov.kh", role.title()) for role in reference.codes("role")}
OPERATOR, STRANGER, NOBODY = Person(COMMAND_LINE, is_operator=True), Person("stranger@example.org"), Person(None)
# What each role may do, said once more by hand: the list of the program must agree.
EVERYBODY = {"view", "save_view", "report"}
DESK = {*EVERYBODY, "hand_in", "change", "decide", "map", "confirm", "answer"}
MAY = {
    "viewer": EVERYBODY,
    "partner": {*EVERYBODY, "hand_in", "comment"},
    "secretariat": {*EVERYBODY, "hand_in"},
    "desk": DESK,
    "administrator": {*DESK, "publish", "go_back", "role", "audit", "backup", "settings"},
}
ACTIONS = [action for action in reference.codes("action") if action not in ("sign_in", "sign_out", "restore")]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared server on which there is one of each role."""
    monkeypatch.setenv("TWG_MODE", "shared")
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    monkeypatch.setenv("TWG_FACTS", str(tmp_path / "facts"))
    with access.as_person(OPERATOR):
        for role, person in PEOPLE.items():
            granting.grant(paths.decisions(), str(person.account), role, SCOPES.get(role))
    return paths.decisions()


@pytest.mark.usefixtures("place")
def test_each_role_may_do_what_is_said_of_it_and_nothing_else() -> None:
    for role, person in PEOPLE.items():
        assert {action for action in ACTIONS if access.may(person, action)} == MAY[role], role
    assert all(access.may(OPERATOR, action) for action in ACTIONS)
    assert not any(access.may(person, action) for action in ACTIONS for person in (STRANGER, NOBODY))


@pytest.mark.usefixtures("place")
def test_an_administrator_without_a_second_factor_reads_and_nothing_else() -> None:
    for role, person in PEOPLE.items():
        unsure = replace(person, is_sure=False)
        may = {action for action in ACTIONS if access.may(unsure, action)}
        assert may == (EVERYBODY if role == "administrator" else MAY[role]), role
        with pytest.MonkeyPatch.context() as patch:  # the steps of a load are processes that work for a person
            for name, said in access.handed_on(unsure).items():
                patch.setenv(name, said)
            assert people.of_environment() == unsure


def test_the_second_factor_is_what_the_provider_says_of_it() -> None:
    claims = ("amr=mfa", "acr=2")
    assert access.is_sure({"amr": ["pwd", "mfa"]}, claims) and access.is_sure({"acr": 2}, claims)
    assert not any(access.is_sure(said, claims) for said in ({}, {"amr": ["pwd"]}, {"amr": None, "acr": "1"}))
    assert access.is_sure({}, ())  # no setting asks for it


@pytest.mark.usefixtures("place")
def test_a_role_of_one_twg_or_partner_hands_in_for_that_one_only() -> None:
    about = (
        {"twg": "ed"},
        {"twg": "health"},
        {"partner": "japan"},
        {"partner": "adb"},
        {"twg": "any", "partner": "any"},
    )
    allowed = {role: [access.may(person, "hand_in", **one) for one in about] for role, person in PEOPLE.items()}
    assert allowed == {
        "viewer": [False] * 5,
        "partner": [False, False, True, False, False],
        "secretariat": [True, False, False, False, False],
        "desk": [True] * 5,
        "administrator": [True] * 5,
    }


def _load(by: Person) -> Load:
    """A load that was handed in by somebody."""
    with access.as_person(OPERATOR):
        file = ("oda.xlsx", io.BytesIO(b"content"))
        load = accepting.accept(paths.raw(), [file], by="x", snapshot_date=dt.date(2026, 3, 31))
    return replace(load, account=by.account)


ALL, ADMIN = set(PEOPLE), {"administrator"}
WIDE = ADMIN | {"desk"}
HAND_IN = WIDE | {"partner", "secretariat"}
OWN, FOREIGN = "ed", "he"


class Writes(NamedTuple):
    """A function that writes: what is called with a load and the TWG it is of, who may on what is his own, and not."""

    called: str
    does: Callable[[Load, str], object]
    own: set[str]
    foreign: set[str]


def _writes(raw: Path) -> list[Writes]:
    """Every function that writes, but for what the tests of a page reach."""
    place, pair, warehouse = paths.decisions(), {"left_id": "a", "right_id": "b"}, raw.parent / "warehouse"
    file, day = [("oda.xlsx", io.BytesIO(b"other content"))], dt.date(2026, 3, 31)
    headings, alias = paths.headings(), {"alias": "x", "province_code": "01"}
    fact = {"list": "twgs", "row": "he", "column": "chair", "value": "x"}
    heading = ("oda_export", "title", "Called", "x")
    name, said = [confirmed_names.Named("province", "Nowhere", "01")], [{"file": "oda.xlsx", "field": "year"}]
    decide, decide_all = (partial(one, reason="r", decided_by="x") for one in (store.decide, store.decide_all))
    return [
        Writes("views.save", lambda *_: views.save(place, "mine", "explore", {}, saved_by="x"), ALL, ALL),
        Writes("views.remove", lambda *_: views.remove(place, 7, removed_by="x"), ALL, ALL),
        Writes(
            "accepting.accept",
            lambda _, twg: accepting.accept(raw, file, by="x", snapshot_date=day, twg=twg),
            {"secretariat", *WIDE},
            WIDE,
        ),
        Writes("lifecycle.read", lambda load, _: lifecycle.read(raw, warehouse, load, decisions=None), HAND_IN, WIDE),
        Writes("accepting.tell", lambda load, _: accepting.tell(load, "both_count", []), HAND_IN, WIDE),
        Writes("accepting.replacing", lambda load, _: accepting.replacing(load, raw, "2026-03-31/x"), HAND_IN, WIDE),
        Writes("lifecycle.discard", lambda load, _: lifecycle.discard(load), HAND_IN, ADMIN),
        Writes("mended.carry", lambda *_: mended.carry(headings, "cells", "a", "b"), HAND_IN, HAND_IN),
        Writes(
            "accepting.begin_change",
            lambda *_: accepting.begin_change(raw, ["2026-01-01/x.xlsx"], by="x", day=None),
            WIDE,
            WIDE,
        ),
        Writes("store.decide", lambda *_: decide(place, MATCH, pair, CONFIRMED), WIDE, WIDE),
        Writes("store.decide_all", lambda *_: decide_all(place, MATCH, [pair], CONFIRMED), WIDE, WIDE),
        Writes("store.undo", lambda *_: store.undo(place, MATCH, 1, reason="r", undone_by="x"), WIDE, WIDE),
        Writes("store.undo_all", lambda *_: store.undo_all(place, MATCH, "b", reason="r", undone_by="x"), WIDE, WIDE),
        Writes("accepting.begin_applying", lambda *_: accepting.begin_applying(raw, by="x"), WIDE, WIDE),
        Writes("mended.add", lambda *_: mended.add(headings, "provinces", [alias], "x"), WIDE, WIDE),
        Writes(
            "mended.add", lambda *_: mended.add(paths.facts(), "confirmed", [fact], "x", action="confirm"), WIDE, WIDE
        ),
        Writes("mended.undo", lambda *_: mended.undo(headings, "provinces", 7, alias, "x"), WIDE, WIDE),
        Writes("confirmed_headings.remember", lambda *_: confirmed_headings.remember(*heading), WIDE, WIDE),
        Writes("confirmed_names.remember", lambda *_: confirmed_names.remember(name, "x"), WIDE, WIDE),
        Writes(
            "corrections.keep",
            lambda load, _: corrections.keep(load, {"every_row": [one | {"value": "2024"} for one in said]}, "x"),
            WIDE,
            WIDE,
        ),
        Writes(
            "comments.write",
            lambda _, twg: comments.write(place, _about("japan" if twg == OWN else "adb"), "wrong", "ours", by="x"),
            {"partner"},
            set(),
        ),
        Writes("comments.answer", lambda _, twg: comments.answer(place, 1 + (twg != OWN), "so", by="x"), WIDE, WIDE),
        Writes(
            "comments.withdraw",
            lambda _, twg: comments.withdraw(place, 1 + (twg != OWN), by="x"),
            {"partner", *WIDE},
            WIDE,
        ),
        Writes("lifecycle.publish", lambda load, _: lifecycle.publish(raw, warehouse, load), ADMIN, ADMIN),
        Writes("build.build", lambda *_: build.build(raw, warehouse), ADMIN, ADMIN),
        Writes("accepting.begin_return", lambda *_: accepting.begin_return(raw, by="x", returns_to="y"), ADMIN, ADMIN),
        Writes("lifecycle.go_back", lambda load, _: _back(raw, warehouse, load), ADMIN, ADMIN),
        Writes("granting.grant", lambda *_: granting.grant(place, "new@cdc.gov.kh", "viewer", None), ADMIN, ADMIN),
        Writes("granting.withdraw", lambda *_: granting.withdraw(place, 99), ADMIN, ADMIN),
        Writes("backups.write", lambda *_: backups.write(raw.parent / "kept.zip"), ADMIN, ADMIN),
        Writes("backups.restore", lambda *_: backups.restore(raw.parent / "none.zip"), ADMIN, ADMIN),
    ]


def _about(partner: str) -> comments.About:
    """A figure of a partner."""
    return comments.About(partner, "", "all", dt.date(2026, 3, 31))


def _back(raw: Path, warehouse: Path, load: Load) -> object:
    """Go back to a warehouse that is there."""
    warehouse.mkdir(exist_ok=True)
    (warehouse / "earlier.duckdb").touch()
    return lifecycle.go_back(raw, warehouse, replace(load, returns_to="earlier.duckdb"))


def _kept(folder: Path) -> dict[str, object]:
    """All that is kept: the files, and the rows of the store but for what was done."""
    passing = (".lock", ".running", "earlier.duckdb")
    files: dict[str, object] = {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in passing and not path.name.startswith("store.sqlite")
    }
    with sqlite3.connect(folder / "store.sqlite") as kept:
        tables = [name for (name,) in kept.execute("select name from sqlite_master where type = 'table'")]
        rows = {name: kept.execute(f'select * from "{name}"').fetchall() for name in tables if name != "audit"}
    return files | {name: found for name, found in rows.items() if found}


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "foreign"])
@pytest.mark.parametrize("role", [*PEOPLE, "stranger", "nobody"])
def test_functions_that_write_ask_themselves(
    role: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_own: bool
) -> None:
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_PUBLISH_OWN", "yes")
    monkeypatch.setattr(making, "candidate", _makes_nothing)
    person = PEOPLE.get(role) or {"stranger": STRANGER, "nobody": NOBODY}[role]
    other, twg = Person("another@cdc.gov.kh"), OWN if is_own else FOREIGN
    with access.as_person(OPERATOR):
        granting.grant(place, str(other.account), "partner", "japan")
    for author in (PEOPLE["partner"], other):  # comments 1 and 2
        with access.as_person(author):
            comments.write(place, _about("japan"), "wrong", "mine", by="x")
    for writes in _writes(paths.raw()):
        load = _load(person if is_own else other)
        before, refused = _kept(tmp_path), len(_refusals(place))
        with access.as_person(person):
            try:
                writes.does(load, twg)
                may = True
            except NotAllowed:
                may = False
            except (Unacceptable, folders.Refused, mended.NotMended, BuildError):
                may = True  # refused for another reason: it was allowed
        assert may is (role in (writes.own if is_own else writes.foreign)), writes.called
        if not may:
            assert _kept(tmp_path) == before, writes.called
            assert _refusals(place)[refused:] == [person.account], writes.called
    assert audit.verify(place) is None


def _refusals(place: str) -> list[str | None]:
    """Who was refused, one after the other."""
    entries = audit.entries(place)
    return [account or None for account in entries.loc[entries["outcome_code"] == "refused", "account"].fillna("")]


def _makes_nothing(*_: object) -> None:
    raise BuildError("Nothing was made.")


def test_whoever_handed_a_load_in_does_not_publish_it_alone(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    own = _load(PEOPLE["administrator"])
    with access.as_person(PEOPLE["administrator"]):
        with pytest.raises(NotAllowed, match="does not publish them alone"):
            lifecycle.publish(paths.raw(), tmp_path / "warehouse", own)
        monkeypatch.setenv("TWG_PUBLISH_OWN", "yes")
        with pytest.raises(folders.Refused, match="read"):  # it was not read: the next thing that is asked
            lifecycle.publish(paths.raw(), tmp_path / "warehouse", own)


def test_a_withdrawn_role_counts_no_more_in_the_next_action(place: str) -> None:
    desk = PEOPLE["desk"]
    assert access.may(desk, "decide")
    held = roles.listed(place).set_index("account")["role_id"]
    with access.as_person(PEOPLE["administrator"]):
        granting.withdraw(place, int(held[str(desk.account)]))
        with pytest.raises(Unacceptable, match="last administrator"):
            granting.withdraw(place, int(held[str(PEOPLE["administrator"].account)]))
    assert not access.may(desk, "decide")
    with access.as_person(OPERATOR):
        granting.grant(place, "@CDC.gov.kh", "viewer", None)
    assert access.may(desk, "view") and not access.may(STRANGER, "view")


def test_on_a_laptop_everything_is_allowed_and_noted_with_the_name_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    with access.as_person(NOBODY):
        store.decide(
            paths.decisions(), MATCH, {"left_id": "a", "right_id": "b"}, CONFIRMED, reason="one", decided_by="Dara"
        )
    (entry,) = audit.entries(paths.decisions()).to_dict("records")
    assert (entry["account"], entry["name"], entry["about"], entry["after"]) == (
        None, "Dara", "match a b", "confirmed: one"
    )  # fmt: skip


@pytest.mark.usefixtures("place")
def test_no_account_that_a_provider_sends_is_the_command_line_or_a_whole_domain() -> None:
    with access.as_person(OPERATOR):
        granting.grant(paths.decisions(), "@cdc.gov.kh", "desk", None)
    for account in (COMMAND_LINE, "@cdc.gov.kh", " @CDC.gov.kh"):
        assert not any(access.may(Person(account), action) for action in ACTIONS), account
