"""Every role held against every action, about its own TWG or partner and about another, by the functions that write."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from twg_analytics import access, paths, reference
from twg_analytics.access import COMMAND_LINE, NotAllowed, Person, audit, granting, roles
from twg_analytics.decisions import comments, store, views
from twg_analytics.decisions.kinds import CONFIRMED, MATCH
from twg_analytics.loads import accepting, folders, lifecycle, mended
from twg_analytics.loads.folders import Load
from twg_analytics.storage import Unacceptable

SCOPES = {"secretariat": "ed", "partner": "japan"}
PEOPLE = {role: Person(f"{role}@cdc.gov.kh", role.title()) for role in reference.codes("role")}
OPERATOR, STRANGER, NOBODY = Person(COMMAND_LINE, is_operator=True), Person("stranger@example.org"), Person(None)
# What each role may do, said once more by hand: the list of the program must agree.
EVERYBODY = {"view", "save_view", "report"}
DESK = {*EVERYBODY, "hand_in", "change", "decide", "map", "answer"}
MAY = {
    "viewer": EVERYBODY,
    "partner": {*EVERYBODY, "hand_in", "comment"},
    "secretariat": {*EVERYBODY, "hand_in"},
    "desk": DESK,
    "administrator": {*DESK, "publish", "go_back", "role", "audit"},
}
ACTIONS = [action for action in reference.codes("action") if action != "sign_in"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared server on which there is one of each role."""
    monkeypatch.setenv("TWG_MODE", "shared")
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
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


def _writes(raw: Path, own: Load) -> dict[str, list[Callable[[], object]]]:
    """Every function that writes, by the action that it is."""
    place, pair = paths.decisions(), {"left_id": "a", "right_id": "b"}
    file = [("oda.xlsx", io.BytesIO(b"other content"))]
    day = dt.date(2026, 3, 31)
    return {
        "save_view": [lambda: views.save(place, "mine", "explore", {}, saved_by="x")],
        "hand_in": [
            lambda: accepting.accept(raw, file, by="x", snapshot_date=day),
            lambda: lifecycle.discard(own),
        ],
        "change": [lambda: accepting.begin_change(raw, ["2026-01-01/x.xlsx"], by="x", day=None)],
        "decide": [
            lambda: store.decide(place, MATCH, pair, CONFIRMED, reason="r", decided_by="x"),
            lambda: store.undo(place, MATCH, 1, reason="r", undone_by="x"),
            lambda: accepting.begin_applying(raw, by="x"),
        ],
        "map": [
            lambda: mended.add(paths.headings(), "provinces", [{"alias": "x", "province_code": "01"}], "x"),
            lambda: mended.undo(paths.headings(), "provinces", 7, {"alias": "x"}, "x"),
        ],
        "publish": [lambda: lifecycle.publish(raw, raw.parent / "warehouse", own)],
        "go_back": [
            lambda: accepting.begin_return(raw, by="x", returns_to="y"),
            lambda: lifecycle.go_back(raw, raw.parent / "warehouse", own),
        ],
        "comment": [
            lambda: comments.write(place, comments.About("japan", "", "all", day), "wrong", "ours", by="x"),
        ],
        "answer": [lambda: comments.answer(place, 1, "so it is", by="x"), lambda: comments.withdraw(place, 1, by="x")],
        "role": [
            lambda: granting.grant(place, "new@cdc.gov.kh", "viewer", None),
            lambda: granting.withdraw(place, 99),
        ],
    }


@pytest.mark.parametrize("role", [*PEOPLE, "stranger", "nobody"])
def test_functions_that_write_ask_themselves(
    role: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_PUBLISH_OWN", "yes")
    person = PEOPLE.get(role) or {"stranger": STRANGER, "nobody": NOBODY}[role]
    with access.as_person(Person("another@jica.go.jp")):  # a comment of somebody else
        with access.as_person(OPERATOR):
            granting.grant(place, "another@jica.go.jp", "partner", "japan")
        comments.write(place, comments.About("japan", "", "all", dt.date(2026, 3, 31)), "wrong", "mine", by="x")
    refused, functions = set(), _writes(paths.raw(), _load(person))
    for action, writes in functions.items():
        for write in writes:
            with access.as_person(person):
                try:
                    write()
                except NotAllowed:
                    refused.add(action)
                except (Unacceptable, folders.Refused, mended.NotMended):
                    pass  # for another reason: it was allowed
    assert functions.keys() - refused == MAY.get(role, set()) & functions.keys()
    entries = audit.entries(place)
    assert set(entries.loc[entries["outcome_code"] == "refused", "action_code"]) == refused
    assert audit.verify(place) is None


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
