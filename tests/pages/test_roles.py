"""What a role may not do no page offers, and says so; nobody who is not signed in sees anything."""

from pathlib import Path

import pytest

from tests.conftest import Warehouses
from tests.pages.visit import visit
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, granting
from twg_analytics.ui import signing_in
from twg_analytics.words import t

ROLES = {"viewer": None, "secretariat": "he", "desk": None, "administrator": None}


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
