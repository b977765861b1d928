"""Who sends a request, as the provider of sign-in or the gateway vouches: asked before Streamlit sees it."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.runtime import Runtime
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from twg_analytics import access, paths
from twg_analytics.access import leaving, quota
from twg_analytics.storage import Unacceptable


def account(said: Headers) -> str | None:
    """The account that somebody vouches for in the headers of a request; None where nobody does."""
    if header := access.settings().gateway_header:
        return access.vouched_for({"is_logged_in": True, "email": said.get(header)})
    cookies = cookie_parser(said.get("cookie", ""))

    def signed(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies[name]) if name in cookies else None

    try:
        return access.vouched_for(json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}"))
    except ValueError:
        return None


async def may_view(said: Headers) -> bool:
    """Whether whoever sends a request may look at the pages in this moment; raises `StoreUnusable`."""
    kept = cookie_parser(said.get("cookie", "")).get(USER_COOKIE_NAME)
    since = None if access.settings().gateway_header else leaving.signed_at(kept)
    return await run_in_threadpool(access.may, access.Person(account(said), since=since), "view")


def is_of(session: str, said: Headers) -> bool:
    """Whether an open session of Streamlit is that of the account that a request is of."""
    client = Runtime.instance().get_client(session) if Runtime.exists() else None
    if client is None or client.client_context is None:
        return False
    began = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in client.client_context.headers]
    return account(Headers(raw=began)) == account(said)


async def too_much(session: str, said: Headers) -> int | None:
    """The status for a file that is more than may be sent just now, or that does not say how large it is."""
    size = said.get("content-length", "")
    if not size.isdecimal():
        return 411
    try:
        await run_in_threadpool(quota.take, paths.decisions(), account(said) or "", session, int(size))
    except Unacceptable:
        return 429
    return None
