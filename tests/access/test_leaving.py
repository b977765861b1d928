"""Who signed out is signed out everywhere, whatever a browser or the copy of a cookie still says."""

from pathlib import Path

import pytest
from streamlit.web.server.starlette import starlette_app_utils

from twg_analytics import access, paths
from twg_analytics.access import NotAllowed, Person, audit, granting, leaving

DARA = "dara@cdc.gov.kh"


@pytest.fixture(autouse=True)
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared server on which Dara has a role."""
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    granting.grant(paths.decisions(), DARA, "administrator", None)
    monkeypatch.setenv("TWG_MODE", "shared")


def test_a_sign_in_from_before_signing_out_holds_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    before, other = Person(DARA, since=1000), Person("sok@undp.org", since=1000)
    assert access.may(before, "publish") and not access.has_left(before)
    monkeypatch.setattr("twg_analytics.access.leaving.time.time", lambda: 2000.7)
    with access.as_person(
        Person("Dara@CDC.gov.kh", since=1500)
    ):  # in another browser, and spelled as its provider does
        leaving.leave(paths.decisions())
    assert access.has_left(before) and not access.may(before, "view") and not access.has_left(other)
    with access.as_person(before), pytest.raises(NotAllowed):
        access.require("publish")
    again = Person(DARA, since=2001)
    assert access.may(again, "publish") and not access.has_left(again)
    assert audit.entries(paths.decisions()).query("action_code == 'sign_out'")["account"].tolist() == [
        "Dara@CDC.gov.kh"
    ]
    assert audit.verify(paths.decisions()) is None


def test_a_cookie_says_when_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 1_790_000_000.9)
    cookie = starlette_app_utils.create_signed_value("secret", "_streamlit_user", "somebody. with a stop").decode()
    assert leaving.signed_at(cookie) == 1_790_000_000
    assert [leaving.signed_at(one) for one in (None, "", "made up", "a.é.b")] == [None] * 4
