"""What the server refused and where it failed, for the log: the kind of address, never the address itself."""

import logging
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)
# What follows these names somebody may have typed.
_PLACE = re.compile(r"/(media|static|_stcore/[a-z_-]{1,30}|app/static|oauth2callback|healthz|readyz)(?=/|$)")


class Noting:
    """Note each answer that is a refusal or a failure, and hand everything on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""

        async def note(message: Message) -> None:
            status = message.get("status", 0)
            if message["type"] in ("http.response.start", "websocket.http.response.start") and status >= 400:
                known = _PLACE.match(scope["path"])
                about = {"status": status, "place": known[1].replace("/", ".") if known else "page"}
                _log.info("request refused" if status < 500 else "request failed", extra=about)
            await send(message)

        await self._app(scope, receive, note)
