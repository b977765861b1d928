"""What the server says of itself, asked as a web server asks it."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.conftest import Warehouses
from tests.serving.answering import in_a_thread
from twg_analytics.serving import headers, health


def _answer(path: str) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of one request."""
    hello = Route("/hello", lambda _: PlainTextResponse("hello", headers={"X-Frame-Options": "SAMEORIGIN"}))
    metrics = Route("/_stcore/metrics", lambda _: PlainTextResponse("memory 1"))
    app = Starlette(routes=[hello, metrics, *health.ROUTES], middleware=[Middleware(headers.Headers)])
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "http_version": "1.1"}
    in_a_thread(app(scope, receive, send))
    said = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], said, b"".join(message.get("body", b"") for message in sent[1:])


def test_every_answer_forbids_what_the_dashboard_does_not_need() -> None:
    status, said, body = _answer("/hello")
    assert (status, body) == (200, b"hello")
    policy = dict(part.split(" ", 1) for part in said["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'" and policy["frame-ancestors"] == "'none'"
    assert "unsafe-eval" not in said["content-security-policy"] and "http" not in said["content-security-policy"]
    assert said["content-type"] == "text/plain; charset=utf-8"
    assert said["x-content-type-options"] == "nosniff" and said["referrer-policy"] == "same-origin"
    assert said["x-frame-options"] == "SAMEORIGIN"  # what an answer says itself stays


def test_files_of_data_are_not_kept_by_the_browser() -> None:
    assert _answer("/media/0123.csv")[1]["cache-control"] == "no-store"
    assert "cache-control" not in _answer("/hello")[1]


@pytest.mark.parametrize("path", headers.CLOSED)
def test_what_the_process_measures_is_told_to_nobody(path: str) -> None:
    status, said, body = _answer(path)
    assert (status, body) == (404, b"") and "content-security-policy" in said


def test_server_is_ready_with_a_readable_warehouse_a_store_and_folders(
    published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(published("no_jmis").parent))
    assert _answer("/healthz")[::2] == (200, b"alive")
    status, _, body = _answer("/readyz")
    assert (status, json.loads(body)) == (200, {"warehouse": True, "decisions": True, "folders": True})
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "none"))
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'broken.sqlite'}")
    (tmp_path / "file").touch()
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "file"))
    status, _, body = _answer("/readyz")
    assert (status, json.loads(body)) == (503, {"warehouse": False, "decisions": False, "folders": False})
    assert _answer("/healthz")[0] == 200
