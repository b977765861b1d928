"""A reader's browser as far as a server sees it: cookies, requests, and a page over its socket as Streamlit speaks."""

import http.client
import json
import socket
import ssl
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.deploy.programs import PATIENCE
from tests.deploy.site import NAME, SECRET, Site

ORIGIN = f"https://{NAME}"
USER, _SIGNED_AS, _XSRF = "__Host-_streamlit_user", "_streamlit_user", "_streamlit_xsrf"


class Lost(Exception):
    """The server went away while it drew."""


@dataclass(frozen=True)
class Answer:
    """The answer to one request."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Page:
    """What a page showed."""

    messages: list[ForwardMsg] = field(default_factory=list)

    def _elements(self) -> Iterable[Any]:
        return (one.delta.new_element for one in self.messages if one.delta.WhichOneof("type") == "new_element")

    @property
    def errors(self) -> list[str]:
        """What it says in red."""
        found = [element.exception.message for element in self._elements() if element.WhichOneof("type") == "exception"]
        alerts = (element.alert for element in self._elements() if element.WhichOneof("type") == "alert")
        return found + [alert.body for alert in alerts if alert.format == alert.ERROR]

    def says(self, text: str) -> bool:
        """Whether a text stands anywhere in it, in tables too."""
        return any(text.encode() in one.SerializeToString() for one in self.messages)


def _for_two_threads(site: Site) -> ssl.SSLContext:
    """How a socket speaks TLS that one thread reads while another writes.

    In TLS 1.3 the tickets that follow the greeting are read as if it were still going on; who writes in that moment
    waits for the rest of it, and the server for a request that is never sent.
    """
    spoken = ssl.create_default_context(cafile=str(site.folder / "fullchain.pem"))
    spoken.maximum_version = ssl.TLSVersion.TLSv1_2
    return spoken


class Reader:
    """One browser, with an address of this machine."""

    def __init__(self, site: Site, account: str | None = None, *, address: str = "127.0.0.1") -> None:
        self.site, self.address, self.cookies = site, address, dict[str, str]()
        self.session, self._opened = "", ExitStack()
        self._socket: ClientConnection | None = None
        if account:
            user = {"origin": ORIGIN, "is_logged_in": True, "email": account, "name": account.partition("@")[0]}
            self.cookies[USER] = create_signed_value(SECRET, _SIGNED_AS, json.dumps(user)).decode()

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for something; cookies of the answer are kept."""
        asked = http.client.HTTPSConnection(
            "127.0.0.1", self.site.port, timeout=PATIENCE, context=self.site.tls, source_address=(self.address, 0)
        )
        try:
            told = {"Host": NAME, "Cookie": self._cookie()} | {
                name.replace("_", "-"): value for name, value in headers.items()
            }
            asked.request(method, path, body, told)
            found = asked.getresponse()
            self._keep(found.headers.get_all("set-cookie") or [])
            return Answer(found.status, found.headers, found.read())
        finally:
            asked.close()

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, given: Iterable[str]) -> None:
        for cookie in given:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value

    @property
    def process(self) -> int:
        """The port of the process that serves it."""
        return int(self.cookies["aid_process"])

    def arrive(self) -> None:
        """Connect as a browser does that opened the address or lost its server."""
        self.leave()
        self.get("/_stcore/health")
        way = socket.create_connection(("127.0.0.1", self.site.port), PATIENCE, (self.address, 0))
        spoken = [Subprotocol("streamlit"), Subprotocol(self.cookies[_XSRF])]
        try:
            opened = connect(
                f"wss://{NAME}/_stcore/stream", sock=way, ssl=_for_two_threads(self.site), server_hostname=NAME,
                origin=Origin(ORIGIN), subprotocols=spoken, additional_headers={"Cookie": self._cookie()},
                max_size=None, open_timeout=PATIENCE, compression=None,
            )  # fmt: skip
            self._socket = self._opened.enter_context(opened)
        except BaseException:
            way.close()
            raise
        assert self._socket.response is not None
        self._keep(self._socket.response.headers.get_all("set-cookie"))

    def read(self, page: str = "", **choices: str) -> Page:
        """Open a page, and all that it drew; raises `Lost` when the server went away."""
        if self._socket is None:
            self.arrive()
        assert self._socket
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode(choices)
        asked.rerun_script.page_name = page
        drawn = Page()
        try:
            self._socket.send(asked.SerializeToString())
            while True:
                said = ForwardMsg()
                got = self._socket.recv(timeout=PATIENCE)
                assert isinstance(got, bytes)
                said.ParseFromString(got)
                drawn.messages.append(said)
                if said.WhichOneof("type") == "new_session":
                    self.session = said.new_session.initialize.session_id
                if said.WhichOneof("type") == "script_finished":
                    return drawn
        except (ConnectionClosed, OSError) as error:
            self.leave()
            raise Lost from error

    def hand_up(self, name: str, content: bytes) -> int:
        """Send a file as a box for files does; the status of the answer."""
        part = f'--aid\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        return self.get(
            f"/_stcore/upload_file/{self.session}/{name}", "PUT", part + content + b"\r\n--aid--\r\n",
            Content_Type="multipart/form-data; boundary=aid", X_Xsrftoken=self.cookies[_XSRF], Origin=ORIGIN,
        ).status  # fmt: skip

    def leave(self) -> None:
        """Close the page."""
        self._socket = None
        self._opened.close()
