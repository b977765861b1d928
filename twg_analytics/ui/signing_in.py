"""Signing in on a shared server: who it is, as a provider or a ministry's gateway vouches, and the page before it."""

import logging
from contextlib import suppress

import streamlit as st

from twg_analytics import access, paths, reference
from twg_analytics.access import audit, leaving, roles
from twg_analytics.storage import StoreUnusable
from twg_analytics.ui import filters, taking
from twg_analytics.words import harmless, in_a_row, plain, t

_NOTED = "signed_in_as"
_COOKIE = "_streamlit_user"  # in which Streamlit keeps who is signed in
# A provider sends everybody back to the first page: the browser keeps what was asked for before, and goes there once.
_ASKED_FOR = """<script>{
  const asked = new URL(location.href);
  asked.searchParams.set('lang', '%s');
  sessionStorage.setItem('asked_for', asked.href);
}</script>"""
_GO_ON = """<script>{
  const asked = sessionStorage.getItem('asked_for');
  sessionStorage.removeItem('asked_for');
  if (asked && !location.search && new URL(asked).origin === location.origin) location.replace(asked);
}</script>"""
_log = logging.getLogger(__name__)


def has_provider() -> bool:
    """Whether Streamlit's secrets name a provider of sign-in (OpenID Connect)."""
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, st.errors.StreamlitAPIException):
        return False


def providers() -> list[str]:
    """The addresses of the providers of sign-in that Streamlit's secrets name, and nothing else that stands there."""
    if not has_provider():
        return []
    auth = st.secrets["auth"].to_dict()
    named = [auth, *(one for one in auth.values() if isinstance(one, dict))]
    return [str(one["server_metadata_url"]) for one in named if "server_metadata_url" in one]


def person() -> access.Person:
    """Who looks at this page in this moment; on a laptop, and before signing in, nobody that anyone vouches for."""
    kept = access.settings()
    found = st.context.ip_address
    address = found if isinstance(found, str) else None  # a test of a page has no connection
    if not kept.is_shared:
        return access.Person(None, address=address)
    if kept.gateway_header:
        # The server lets only the gateway say it (`serving/gate.py`).
        said = {"is_logged_in": True, "email": st.context.headers.get(kept.gateway_header)}
        return access.Person(access.vouched_for(said), address=address)
    user = st.user.to_dict()
    account = access.vouched_for(user)
    name = str(user.get("name") or "") if account else ""
    is_sure, since = access.is_sure(user, kept.second_factor), leaving.signed_at(st.context.cookies.get(_COOKIE))
    return access.Person(account, name, address, is_sure=is_sure, since=since)


def gate(language: str) -> None:
    """Let only those go on to the pages who are signed in and have a role; others see what to do, and nothing else."""
    if not access.settings().is_shared:
        return
    who = access.acting()
    try:
        if who.account is not None and access.may(who, "view"):
            _note(who)
            return
        has_left = access.has_left(who)
    except StoreUnusable:
        st.error(t("store_unusable", language), icon=":material/error:")
        st.stop()
    with st.container(key="sign_in_head"):
        filters.draw_language(language)
        filters.write_language()
        st.html(_ASKED_FOR % language, unsafe_allow_javascript=True)
    st.title(t("product", language), anchor=False)
    if who.account is None or has_left:
        st.markdown(t("sign_in_lead", language))
        st.caption(t("sign_in_notice", language))
        if access.settings().gateway_header:
            st.info(t("sign_in_at_gateway", language), icon=":material/login:")
        elif not has_left and st.user.to_dict().get("is_logged_in"):
            st.warning(t("sign_in_unverified", language), icon=":material/block:")
            _offer_leaving(language)
        elif st.button(t("sign_in", language), type="primary", icon=":material/login:", key="sign_in"):
            st.login()
    else:
        _note(who, audit.REFUSED)
        st.warning(t("sign_in_without_role", language, account=plain(who.account)), icon=":material/block:")
        _offer_leaving(language)
    st.stop()


def _note(who: access.Person, outcome: str = audit.DONE) -> None:
    """Keep once a session that somebody signed in, or was not let in."""
    if filters.kept(_NOTED) != (who.account, outcome):
        filters.keep(_NOTED, (who.account, outcome))
        _log.info("signed in" if outcome == audit.DONE else "sign-in refused")
        audit.note(paths.decisions(), "sign_in", who.account or "", outcome=outcome)


def said(language: str) -> None:
    """In the sidebar: who is signed in with which roles, and the way out; on a laptop nothing is asked or said."""
    kept = access.settings()
    if not kept.is_shared:
        return
    st.html(_GO_ON, unsafe_allow_javascript=True)
    who = access.acting()
    held = roles.of(paths.decisions(), who.account or "")
    named = {" ".join(filter(None, (reference.label("role", one.code, language), _of(one, language)))) for one in held}
    signed = t("signed_in", language, name=plain(who.signs or ""), roles=plain(in_a_row(sorted(named), language)))
    st.caption(signed)
    if not who.is_sure and roles.ADMINISTRATOR in {one.code for one in held}:
        st.warning(t("sign_in_without_factor", language), icon=":material/shield_lock:")
    _offer_own(language)
    _offer_leaving(language)


def _of(role: roles.Role, language: str) -> str:
    return f"({reference.label(roles.SCOPED[role.code], role.scope, language)})" if role.scope else ""


def _offer_own(language: str) -> None:
    """All that is kept of whoever is signed in, to take away."""
    account = access.acting().account

    def make() -> bytes:
        found = audit.entries(paths.decisions())
        own = found[found["account"] == account].map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
        return own.to_csv(index=False).encode("utf-8-sig")

    st.download_button(
        t("own_take", language), taking.noted(make, "own.csv"), "own.csv", "text/csv", key="own_take",
        icon=":material/download:", type="tertiary", on_click="ignore", help=t("own_take_help", language),
    )  # fmt: skip


def _offer_leaving(language: str) -> None:
    """Sign out, where it is not the gateway that signs people in."""
    if not access.settings().gateway_header and st.button(
        t("sign_out", language), icon=":material/logout:", type="tertiary", key="sign_out"
    ):
        with suppress(StoreUnusable):  # nobody is kept from leaving
            leaving.leave(paths.decisions())
        st.logout()
