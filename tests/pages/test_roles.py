"""What a role may not do no page offers, and says so; nobody who is not signed in sees anything."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Warehouses
from tests.pages.test_load import DAY, file
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, granting
from twg_analytics.loads import accepting, lifecycle
from twg_analytics.ui import signing_in
from twg_analytics.words import t

ROLES = {"viewer": None, "partner": "japan", "secretariat": "he", "desk": None, "administrator": None}


@pytest.fixture(autouse=True)
def shared(published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared server on which there is one of each role."""
    settings = {"MODE": "shared", "RAW": f"{tmp_path}/raw", "DECISIONS": f"sqlite:///{tmp_path}/store.sqlite",
                "WAREHOUSE": str(published("real").parent), "HOSTS": "localhost", "GATEWAYS": "127.0.0.1",
                "GATEWAY_HEADER": "X-Remote-User"}  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"TWG_{name}", value)
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        for role, scope in ROLES.items():
            granting.grant(paths.decisions(), f"{role}@cdc.gov.kh", role, scope)


def _as(role: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    account = None if role is None else f"{role}@cdc.gov.kh"
    monkeypatch.setattr(signing_in, "person", lambda: Person(account, "" if role is None else "Dara"))


@pytest.mark.parametrize("page", [None, "load", "people", "done", "double_counting"])
@pytest.mark.parametrize("role", [None, "stranger"])
def test_who_has_no_role_sees_nothing_but_what_to_do(
    page: str | None, role: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(role, monkeypatch)
    app = visit(page, lang="en")
    assert [title.value for title in app.title] == ["Cambodia Aid Analytics for Technical Working Groups"]
    assert not app.metric and not app.dataframe and not app.file_uploader and not app.selectbox
    (told,) = app.warning if role else app.info
    assert ("no role here yet" if role else "gateway signs you in") in told.value


@pytest.mark.parametrize(
    ("role", "hands_in", "decides", "reads_audit", "gives_roles"),
    [
        ("viewer", False, False, False, False),
        ("partner", True, False, False, False),
        ("secretariat", True, False, False, False),
        ("desk", True, True, False, False),
        ("administrator", True, True, True, True),
    ],
)
def test_each_page_offers_what_the_role_may_do(
    role: str, hands_in: bool, decides: bool, reads_audit: bool, gives_roles: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(role, monkeypatch)
    load = visit("load")
    assert bool(load.file_uploader) is hands_in
    assert any("hand in files" in one.value for one in load.info) is not hands_in
    pairs = visit("double_counting")
    assert any(button.label == t("confirm", "en") for button in pairs.button) is decides
    done = visit("done")
    assert any("read what was done" in one.value for one in done.error) is not reads_audit
    people = visit("people")
    assert any(button.key == "role_give" for button in people.button) is gives_roles
    assert f"({role}@cdc.gov.kh)" in " ".join(caption.value.replace("\\", "") for caption in people.caption)


AGAIN, DISCARD, PUBLISH, MEND = "load_again", "load_discard", "load_publish", "mapping"
ANOTHER = "another@cdc.gov.kh"


@pytest.fixture
def handed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """The id of a load that somebody handed in and that was read, with a heading that nobody knows."""
    warehouse = tmp_path / "warehouse"
    shutil.copytree(paths.warehouse(), warehouse, ignore=shutil.ignore_patterns("cache"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(warehouse))
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    name, content, _ = file(tmp_path, oda({"Somebody's own heading": 1_000_000}))

    def by(account: str) -> str:
        with access.as_person(Person(COMMAND_LINE, is_operator=True)):
            load = accepting.accept(paths.raw(), [(name, io.BytesIO(content))], by="Sok", snapshot_date=DAY)
            load = replace(load, account=account)
            said = json.loads((load.folder / "load.json").read_text())
            load.say("load", said | {"account": account})
            lifecycle.read(paths.raw(), warehouse, load, decisions=None)
        return load.id

    return by


@pytest.mark.usefixtures("few_tables")
def test_each_page_offers_for_a_load_what_the_role_may_do_with_it(
    handed_in: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = {
        "viewer": (set(), set()),
        "partner": ({AGAIN, DISCARD}, set()),
        "secretariat": ({AGAIN, DISCARD}, set()),
        "desk": ({AGAIN, DISCARD, MEND}, {AGAIN, MEND}),
        "administrator": ({AGAIN, DISCARD, MEND, PUBLISH}, {AGAIN, DISCARD, MEND, PUBLISH}),
    }
    foreign = handed_in(ANOTHER)
    for role, expected in offered.items():
        _as(role, monkeypatch)
        for load, buttons in zip((handed_in(f"{role}@cdc.gov.kh"), foreign), expected, strict=True):
            app = visit("load", load=load)
            there = {button.key for button in app.button} | {MEND for one in app.button if one.form_id == MEND}
            assert there & {AGAIN, DISCARD, PUBLISH, MEND} == buttons, (role, load)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_publishes_builds_again_or_begins_with_the_sample(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(role, monkeypatch)
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "none"))
    offered = {button.key for button in visit("explore").button}
    assert ("illustrate" in offered) is (role == "administrator")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "CURRENT").write_text("000001-20261101T000000-0-b.duckdb")
    (tmp_path / "none" / "000001-20261101T000000-0-b.duckdb").write_bytes(b"no database")
    offered = {button.key for button in visit("explore").button}
    assert ("build_again" in offered) is (role == "administrator")
