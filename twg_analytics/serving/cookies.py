"""The cookies of who is signed in: over TLS their names begin so that a browser takes them of this host alone.

Streamlit gives them a name that the page of another host beside ours could give, too.
"""

from collections.abc import Iterable

from streamlit import config
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

_HOST = "__Host-"  # needs TLS, no domain, and the path of the whole host


def given(cookie: str) -> str:
    """A cookie of an answer as it goes over TLS."""
    safe = cookie if "secure" in cookie.lower() else f"{cookie}; Secure"
    return f"{_HOST}{safe}" if _is_named() and safe.startswith(USER_COOKIE_NAME) else safe


def taken(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of a request over TLS as Streamlit knows its cookies, none that another host may have set."""
    return [
        (name, _own(said.decode("latin-1")).encode("latin-1") if name == b"cookie" and _is_named() else said)
        for name, said in headers
    ]


def _is_named() -> bool:
    """Whether the dashboard has its host for itself, as such a name asks."""
    return not config.get_option("server.baseUrlPath")


def _own(said: str) -> str:
    sent = [cookie.strip() for cookie in said.split(";")]
    return "; ".join(cookie.removeprefix(_HOST) for cookie in sent if not cookie.startswith(USER_COOKIE_NAME))
