"""A client that talks to the server itself, without a browser: what no page offers, it does not get either."""

import platform
import shutil
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.building import built
from tests.conftest import Warehouses
from tests.pages.test_load import DAY
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, audit, granting, roles
from twg_analytics.loads import accepting, folders

HEADER = "X-Remote-User"
ROLES = {"viewer": None, "partner": "japan", "secretariat": "he", "desk": None, "administrator": None}
PATIENCE = 60


class _Session:
    """A session over the socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.session = ""

    def ask(self, page: str, *states: WidgetState, query: str = "lang=en") -> list[ForwardMsg]:
        """Everything that the server says of a page until it is drawn."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.widgets.extend(states)
        self._socket.send(asked.SerializeToString())
        return list(self._until("script_finished"))

    def download(self, file: str) -> str:
        """The address of a file that is made on demand."""
        asked = BackMsg()
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = file
        self._socket.send(asked.SerializeToString())
        (*_, answered) = self._until("backend_operation_response")
        return str(answered.backend_operation_response.deferred_file.url)

    def answered(self, asked: BackMsg) -> set[str]:
        """The kinds of what comes before the answer to a heartbeat that is sent after a message."""
        alive = BackMsg()
        alive.app_heartbeat = True
        for one in (asked, alive):
            self._socket.send(one.SerializeToString())
        return {str(message.WhichOneof("type")) for message in self._until("heartbeat_ack")}

    def _until(self, kind: str) -> Iterator[ForwardMsg]:
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE))
            self.session = message.new_session.initialize.session_id or self.session
            yield message
            if message.WhichOneof("type") == kind:
                return


@contextmanager
def raw(address: str, role: str | None, **told: str) -> Iterator[_Session]:
    """A session over the socket, as whoever the gateway says."""
    told |= {} if role is None else {HEADER: f"{role}@cdc.gov.kh"}
    place = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(place, additional_headers=told, max_size=None) as socket:
        yield _Session(socket)


def _elements(messages: list[ForwardMsg]) -> Iterator[tuple[str, Any]]:
    """Every element that is drawn, with its kind."""
    for message in messages:
        element = message.delta.new_element
        if kind := element.WhichOneof("type"):
            yield kind, getattr(element, kind)


def _id(messages: list[ForwardMsg], key: str) -> str:
    """The id of a widget by its key."""
    (found,) = {one.id for _, one in _elements(messages) if getattr(one, "id", "").endswith(f"-{key}")}
    return str(found)


def _submits(messages: list[ForwardMsg], form: str) -> list[str]:
    """The ids of the buttons that send a form."""
    return [one.id for kind, one in _elements(messages) if kind == "button" and one.form_id == form]


def _pressed(widget: str) -> WidgetState:
    return WidgetState(id=widget, trigger_value=True)


def _typed(widget: str, text: str) -> WidgetState:
    return WidgetState(id=widget, string_value=text)


def _status(
    address: str, role: str | None = None, method: str = "GET", body: bytes | None = None, **headers: str
) -> int:  # fmt: skip
    told = headers | ({} if role is None else {HEADER: f"{role}@cdc.gov.kh"})
    asked = urllib.request.Request(address, body, told, method=method)
    try:
        return int(urllib.request.urlopen(asked).status)
    except urllib.error.HTTPError as refused:
        return refused.code


def _uploaded(address: str, role: str | None) -> int:
    """The status of a file that is sent as a page sends one, with the token against requests of other sites."""
    health = urllib.request.urlopen(f"{address.partition('/_stcore')[0]}/_stcore/health")
    cookie = health.headers["set-cookie"].partition(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n'
    told = {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=x",
    }
    return _status(address, role, "PUT", body, **told)


@pytest.fixture
def shared(serve: Callable[..., str], published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a server behind a gateway, on which there is one of each role and a load of somebody waits."""
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        for role, scope in ROLES.items():
            granting.grant(built.store(tmp_path), f"{role}@cdc.gov.kh", role, scope)
        accepting.accept(tmp_path / "raw", [("oda.xlsx", BytesIO(b"no workbook"))], by="Sok", snapshot_date=DAY)

    def own(folder: Path) -> Path:
        (folder / "warehouse").mkdir()
        file = Path(shutil.copy(published("real"), folder / "warehouse"))
        (folder / "warehouse" / "CURRENT").write_text(file.name)
        return file

    settings = {"MODE": "shared", "HOSTS": "127.0.0.1", "GATEWAYS": "127.0.0.1", "GATEWAY_HEADER": HEADER}
    return serve("real", write=own, **{f"TWG_{name}": value for name, value in settings.items()})


def _kept(folder: Path) -> dict[str, object]:
    """All that people keep: files handed in with their loads, headings, and the store but for what was done."""
    found: dict[str, object] = {
        str(path): path.read_bytes()
        for part in ("raw", "headings", "warehouse")
        for path in (folder / part).rglob("*")
        if path.is_file() and "cache" not in path.parts and not path.name.startswith(".")
    }
    with sqlite3.connect(built.store(folder).removeprefix("sqlite:///")) as kept:
        tables = [name for (name,) in kept.execute("select name from sqlite_master where type = 'table'")]
        return found | {name: kept.execute(f'select * from "{name}"').fetchall() for name in tables if name != "audit"}


def test_without_signing_in_nothing_is_reached_but_the_page_that_says_so(shared: str) -> None:
    closed = {
        "/media/0123456789abcdef.csv": 403, "/_stcore/upload_file/session/file": 403, "/component/a/b.js": 403,
        "/_stcore/bidi-components/a/b.js": 403, "/_stcore/metrics": 404, "/_stcore/agent/x": 404,
        "/_stcore/script-health-check": 404,
    }  # fmt: skip
    for role in (None, "stranger"):
        assert {path: _status(f"{shared}{path}", role) for path in closed} == closed
        assert _status(f"{shared}/_stcore/upload_file/session/file", role, "PUT") == 403
        with raw(shared, role) as client:
            told = str([message.new_session for message in client.ask("")])
            assert not [
                part for part in (streamlit.__version__, platform.python_version(), str(paths.ROOT)) if part in told
            ]
            for page in ("", "load", "people", "done", "double_counting", "nowhere"):
                kinds = {kind for kind, _ in _elements(client.ask(page, query="lang=en&twg=ed&open="))}
                assert not kinds & {"arrow_data_frame", "plotly_chart", "file_uploader", "text_input", "metric"}, page
            files = BackMsg()
            files.file_urls_request.file_names.append("oda.xlsx")
            assert "file_urls_response" not in client.answered(files)


def test_no_folder_and_no_file_of_the_program_is_served(shared: str) -> None:
    tried = ("/", "/app/static/", "/static/", "/data/raw/", "/.git/config", "/app/static/..%2f..%2fapp.py", "/app.py")
    for path in tried:
        try:
            said = urllib.request.urlopen(f"{shared}{path}").read().decode()
        except urllib.error.HTTPError as refused:
            assert refused.code in (400, 403, 404)
        else:  # the page that every address opens
            assert '<div id="root">' in said and "st.App" not in said and "noto" not in said


def test_another_site_gets_nothing(shared: str) -> None:
    with raw(shared, "desk") as desk:
        desk.ask("")
        own = f"{shared}/_stcore/upload_file/{desk.session}/a"
        assert _status(own, "desk", "PUT", b"x") == 403  # without the token of a page
        assert _uploaded(own, "desk") == 204
    for origin in ("https://elsewhere.example", "null"):
        answer = urllib.request.urlopen(urllib.request.Request(f"{shared}/_stcore/health", headers={"Origin": origin}))
        assert "access-control-allow-origin" not in answer.headers
        with pytest.raises(InvalidStatus), raw(shared, "desk", Origin=origin):
            pass
    assert {_status(f"{shared}/readyz", method=method) for method in ("POST", "PUT", "DELETE", "TRACE")} == {405}


def _attacks(address: str) -> dict[str, tuple[str, list[WidgetState], set[str]]]:
    """What an administrator's page would send: a role given, a pair decided, a load of another read; and who may."""
    (load,) = folders.loads(paths.raw())
    opened = f"lang=en&load={load.id}"
    with raw(address, "administrator") as client:
        people, pairs, loads = client.ask("people"), client.ask("double_counting"), client.ask("load", query=opened)
    name, reason = _typed(_id(people, "role_account_0"), "me@example.org"), _id(pairs, "decide_reason")
    confirm, _ = _submits(pairs, "decide")
    desk = {"desk", "administrator"}
    return {
        "people": ("lang=en", [name, _pressed(_id(people, "role_give"))], {"administrator"}),
        "double_counting": ("lang=en", [_typed(reason, "it is so"), _pressed(confirm)], desk),
        "load": (opened, [_pressed(_id(loads, "load_again"))], desk),
    }


def test_a_button_that_is_not_offered_writes_nothing(
    shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    attacks = _attacks(shared)
    for role in (None, "stranger", *ROLES):
        for page, (query, states, may) in attacks.items():
            if role in may:
                continue
            before = _kept(tmp_path)
            with raw(shared, role) as client:
                client.ask(page, query=query)
                client.ask(page, *states, query=query)
                client.ask("", *states, query=query)  # on another page too, and before any
            with raw(shared, role) as client:
                client.ask(page, *states, query=query)
            assert _kept(tmp_path) == before, (role, page)
    for page, (query, states, _) in attacks.items():  # the same messages do write for who may
        before = _kept(tmp_path)
        with raw(shared, "administrator") as client:
            client.ask(page, query=query)
            client.ask(page, *states, query=query)
        assert _kept(tmp_path) != before, page
    assert audit.verify(built.store(tmp_path)) is None


def test_files_are_of_a_session_and_of_who_may_look(shared: str) -> None:
    with raw(shared, "desk") as desk, raw(shared, "viewer") as viewer:
        drawn = desk.ask("explore")
        (file, *_) = (one.deferred_file_id for kind, one in _elements(drawn) if kind == "download_button")
        files = BackMsg()
        files.file_urls_request.file_names.append("oda.xlsx")
        assert "file_urls_response" in desk.answered(files)
        made = desk.download(file)
        assert made.startswith("/media/")
        statuses = {role: _status(f"{shared}{made}", role) for role in (None, "stranger", "viewer", "desk")}
        assert statuses == {None: 403, "stranger": 403, "viewer": 200, "desk": 200}
        viewer.ask("")
        into = {"own": viewer.session, "another's": desk.session, "none": "made-up"}
        told = {name: _uploaded(f"{shared}/_stcore/upload_file/{one}/a", "viewer") for name, one in into.items()}
        assert told == {"own": 204, "another's": 403, "none": 403}
        assert _uploaded(f"{shared}/_stcore/upload_file/{viewer.session}/a", None) == 403


def test_a_role_that_was_withdrawn_ends_in_an_open_session(shared: str, tmp_path: Path) -> None:
    store = built.store(tmp_path)
    with raw(shared, "viewer") as client:
        assert [kind for kind, _ in _elements(client.ask("explore")) if kind == "plotly_chart"]
        held = roles.listed(store).set_index("account")["role_id"]
        with access.as_person(Person(COMMAND_LINE, is_operator=True)):
            granting.withdraw(store, int(held["viewer@cdc.gov.kh"]))
        assert not [kind for kind, _ in _elements(client.ask("explore")) if kind == "plotly_chart"]
