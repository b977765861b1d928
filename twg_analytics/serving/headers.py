"""What every answer tells the browser: load nothing from elsewhere, be shown in no other page, guess no types."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Streamlit writes styles into elements, and our own few lines of script stand in the page.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {sources}" for what, sources in _POLICY.items()),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOT_KEPT = {"Cache-Control": "no-store"}  # a file of data, which the next person at the machine is not to find
# What Streamlit tells anybody about the process; it is nobody's business.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class Headers:
    """Give each answer the headers; answer what is closed as if it were not there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app = PlainTextResponse("", 404) if scope["path"].startswith(CLOSED) else self._app
        headers = HEADERS | (_NOT_KEPT if "/media/" in scope["path"] else {})
        await app(scope, receive, _with_headers(send, headers))


def _with_headers(send: Send, told: Mapping[str, str]) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    async def begin(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, said in told.items():
                headers.setdefault(name, said)
        await send(message)

    return begin
