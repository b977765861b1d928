"""Before Streamlit sees a request: who really sends it, what only a gateway may say, and files only for the signed in.

Streamlit asks nobody who he is before it takes an upload or gives out a file that a page made (their names are digests
of their content); it trusts any header; and its cookies go over plain connections too.
"""

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from twg_analytics import access

_FILES = ("/media/", "/_stcore/upload_file")
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
        is_open = not kept.is_shared or not scope["path"].startswith(_FILES)
        if scope["type"] == "http" and not is_open and not _is_signed_in(scope, kept):
            await PlainTextResponse("", 403)(scope, receive, send)
            return
        await self._app(scope, receive, _securely(send) if scope["scheme"] == "https" else send)


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


def _is_signed_in(scope: Scope, kept: access.Settings) -> bool:
    said = Headers(scope=scope)
    if kept.gateway_header:
        return bool(said.get(kept.gateway_header))
    cookies = cookie_parser(said.get("cookie", ""))

    def signed(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies[name]) if name in cookies else None

    return get_cookie_with_chunks(signed, USER_COOKIE_NAME) is not None


def _securely(send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    """Cookies of an answer over TLS go over TLS only."""

    async def begin(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", cookie if "secure" in cookie.lower() else f"{cookie}; Secure")
        await send(message)

    return begin
