"""Before Streamlit sees a request: who really sends it, what only a gateway may say, and files for who may look only.

Streamlit asks nobody who he is before it takes an upload or gives out a file that a page made (their names are digests
of their content); it trusts any header; and its cookies go over plain connections too.
"""

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from twg_analytics import access
from twg_analytics.serving import callers, cookies
from twg_analytics.serving.socket import offered, unversioned
from twg_analytics.storage import StoreUnusable

_UPLOADS = "/_stcore/upload_file/"
_FILES = (_UPLOADS, "/media/", "/component/", "/_stcore/bidi-components/")
_OWN_MACHINE = ("127.0.0.1", "localhost")


def hosts() -> list[str]:
    """The names by which the server may be called."""
    return list(access.settings().hosts or _OWN_MACHINE)


class Gate:
    """Let through what may pass, with what others must not say taken off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        kept = access.settings()
        scope = _as_it_is(scope, kept)
        if scope["scheme"] in ("https", "wss"):
            scope = {**scope, "headers": cookies.taken(scope["headers"])}
        said = Headers(scope=scope)
        if scope["type"] == "websocket":
            await self._app(scope, offered(receive, partial(_may_view, said)), unversioned(send))
            return
        if kept.is_shared and _is_file(scope) and (status := await _refused(scope, said)):
            await PlainTextResponse("", status)(scope, receive, send)
            return
        await self._app(scope, receive, _securely(send) if scope["scheme"] == "https" else send)


def _is_file(scope: Scope) -> bool:
    """Whether a file is asked for, wherever below the address of the server the dashboard is."""
    path = scope["path"].replace("/static/media/", "/static/")  # Streamlit's own letters and signs are for everybody
    return any(place in path for place in _FILES)


async def _may_view(said: Headers) -> bool:
    """Whether whoever sends a request may look at the pages; nobody while the store cannot be asked."""
    try:
        return await callers.may_view(said)
    except StoreUnusable:
        return False


async def _refused(scope: Scope, said: Headers) -> int | None:
    """The status with which a file is refused: to who may not look at pages, and into the session of another."""
    if not await _may_view(said):
        return 403
    session, _, _ = scope["path"].rpartition(_UPLOADS)[2].partition("/")
    if _UPLOADS not in scope["path"] or scope["method"] == "OPTIONS":
        return None
    if not callers.is_of(session, said):
        return 403
    return await callers.too_much(session, said) if scope["method"] == "PUT" else None


def _as_it_is(scope: Scope, kept: access.Settings) -> Scope:
    """The request with the sender that a gateway names; from anybody else what it says of itself is taken off."""
    said = Headers(scope=scope)
    own = {name.lower() for name in (kept.gateway_header,) if name}
    if _is_gateway(scope, kept):
        sender = said.get("x-forwarded-for", "").rpartition(",")[2].strip()
        scheme = said.get("x-forwarded-proto", scope["scheme"]).strip()
        wanted = {"https": {"http": "https", "websocket": "wss"}}.get(scheme, {}).get(scope["type"], scope["scheme"])
        return {**scope, "client": (sender, 0) if sender else scope.get("client"), "scheme": wanted}
    return {
        **scope,
        "headers": [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in own],
    }


def _is_gateway(scope: Scope, kept: access.Settings) -> bool:
    try:
        peer = ipaddress.ip_address((scope.get("client") or ("",))[0])
    except ValueError:
        return False
    return any(peer in ipaddress.ip_network(gateway, strict=False) for gateway in kept.gateways)


def _securely(send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    """Cookies of an answer over TLS go over TLS only."""

    async def begin(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            told = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in told:
                headers.append("set-cookie", cookies.given(cookie))
        await send(message)

    return begin
