"""Only a gateway says who is signed in and where a request is from; files need somebody who is."""

from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tests.serving.answering import in_a_thread
from twg_analytics import paths
from twg_analytics.access import granting
from twg_analytics.serving import callers
from twg_analytics.serving.cookies import given
from twg_analytics.serving.gate import Gate, hosts

GATEWAY, STRANGER = "10.1.2.3", "203.0.113.9"


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared server behind a gateway of a ministry."""
    for name, value in {"MODE": "shared", "GATEWAYS": "10.1.0.0/16", "GATEWAY_HEADER": "X-Remote-User"}.items():
        monkeypatch.setenv(f"TWG_{name}", value)


def _through(path: str, peer: str, kind: str = "http", **headers: str) -> tuple[int, dict[str, Any], list[str]]:
    """The status, what Streamlit would see of the request, and the cookies of the answer."""
    seen: dict[str, Any] = {}
    sent: list[Any] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        seen.update(scope)
        answer = PlainTextResponse("")
        answer.set_cookie("a", "b")
        if scope["type"] == "http":
            await answer(scope, receive, send)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    heads = [(name.lower().replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "method": "GET", "headers": heads, "client": (peer, 5), "scheme": "http"}
    in_a_thread(Gate(streamlit)(scope, receive, send))
    cookies = [value.decode() for name, value in (sent[0]["headers"] if sent else []) if name == b"set-cookie"]
    told = {name.decode(): value.decode() for name, value in seen.get("headers", [])}
    return (sent[0]["status"] if sent else 0), seen | {"told": told}, cookies


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_only_a_gateway_says_who_is_signed_in(kind: str) -> None:
    _, seen, _ = _through("/", STRANGER, kind, X_Remote_User="dara@cdc.gov.kh", X_Forwarded_For="10.1.0.1")
    assert "x-remote-user" not in seen["told"] and seen["client"][0] == STRANGER
    _, seen, _ = _through("/", GATEWAY, kind, X_Remote_User="dara@cdc.gov.kh", X_Forwarded_For=f"1.1.1.1, {STRANGER}")
    assert seen["told"]["x-remote-user"] == "dara@cdc.gov.kh" and seen["client"][0] == STRANGER


@pytest.mark.parametrize(
    "path",
    ["/media/abc.csv", "/component/a/b.js", "/_stcore/bidi-components/a.js", "/_stcore/upload_file/session/file",
     "/below/media/abc.csv", "/media/static/media/abc.csv"],
)  # fmt: skip
def test_files_are_for_who_may_look_at_the_pages(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path}/store.sqlite")
    granting.grant(paths.decisions(), "dara@cdc.gov.kh", "viewer", None)
    monkeypatch.setattr(callers, "is_of", lambda session, said: "ara" in said["x-remote-user"])
    assert _through(path, STRANGER, X_Remote_User="dara@cdc.gov.kh")[0] == 403
    assert _through(path, GATEWAY)[0] == _through(path, GATEWAY, X_Remote_User="sok@undp.org")[0] == 403
    assert _through(path, GATEWAY, X_Remote_User="Dara@cdc.gov.kh")[0] == 200
    monkeypatch.setattr(callers, "is_of", lambda *_: False)
    assert _through(path, GATEWAY, X_Remote_User="dara@cdc.gov.kh")[0] == (403 if "upload" in path else 200)
    (tmp_path / "store.sqlite").write_bytes(b"no database" * 100)
    assert _through(path, GATEWAY, X_Remote_User="dara@cdc.gov.kh")[0] == 403
    monkeypatch.setenv("TWG_MODE", "laptop")
    assert _through(path, "127.0.0.1")[0] == 200


@pytest.mark.parametrize("path", ["/static/media/letters.woff2", "/below/static/media/letters.woff2"])
def test_the_letters_and_signs_of_the_page_before_signing_in_are_for_everybody(path: str) -> None:
    assert _through(path, GATEWAY)[0] == 200


def test_cookies_of_an_answer_over_tls_stay_there() -> None:
    assert [cookie.endswith("; Secure") for cookie in _through("/", GATEWAY, X_Forwarded_Proto="https")[2]] == [True]
    assert [cookie.endswith("; Secure") for cookie in _through("/", GATEWAY)[2]] == [False]
    assert [cookie.endswith("; Secure") for cookie in _through("/", STRANGER, X_Forwarded_Proto="https")[2]] == [False]


def test_over_tls_who_is_signed_in_stands_in_a_cookie_of_this_host_alone() -> None:
    sent = "_streamlit_user=another's; __Host-_streamlit_user=own; __Host-_streamlit_user_1=more; _streamlit_xsrf=x"
    for kind in ("http", "websocket"):
        _, seen, _ = _through("/", GATEWAY, kind, X_Forwarded_Proto="https", Cookie=sent)
        assert seen["told"]["cookie"] == "_streamlit_user=own; _streamlit_user_1=more; _streamlit_xsrf=x"
        assert _through("/", GATEWAY, kind, Cookie=sent)[1]["told"]["cookie"] == sent  # a laptop has no TLS
    assert given("_streamlit_user=a; Path=/; HttpOnly") == "__Host-_streamlit_user=a; Path=/; HttpOnly; Secure"
    assert given("_streamlit_user_tokens=; Max-Age=0; Path=/").startswith("__Host-_streamlit_user_tokens=;")
    assert given("_streamlit_xsrf=a; Path=/") == "_streamlit_xsrf=a; Path=/; Secure"  # which a page reads


def test_a_server_answers_to_its_own_names_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hosts() == ["127.0.0.1", "localhost"]
    monkeypatch.setenv("TWG_HOSTS", "aid.example.gov.kh, aid.cdc.gov.kh")
    assert hosts() == ["aid.example.gov.kh", "aid.cdc.gov.kh"]
