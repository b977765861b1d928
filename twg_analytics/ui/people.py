"""Who may do what: the roles that people have, the forms that give and withdraw one, and what each role allows."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from twg_analytics import access, paths, reference, storage
from twg_analytics.access import granting, roles
from twg_analytics.ui import filters, grid, who
from twg_analytics.words import columns, in_a_row, label, plain, t

_ROUND = "roles_given"


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("people_title", language), anchor=False)
    st.markdown(t("people_lead", language))


def draw(language: str) -> None:
    """The roles that hold; who may give them gets the forms."""
    place = paths.decisions()
    try:
        held, is_administrator = roles.listed(place), access.may(access.acting(), "role")
    except storage.StoreUnusable:
        st.error(t("store_unusable", language), icon=":material/error:")
        return
    if held.empty:
        st.info(t("people_none", language), icon=":material/info:")
    else:
        _table(_in_words(held, language), language, t("people_title", language))
    if is_administrator:
        _give(place, language)
        _take(place, held, language)
    st.header(t("permissions_title", language), anchor=False)
    _table(_permissions(language), language, t("permissions_title", language))


def _in_words(held: pd.DataFrame, language: str) -> pd.DataFrame:
    return pd.DataFrame({
        "account": held["account"],
        "role_held": [label("role", code, language) for code in held["role_code"]],
        "role_scope": [_scope(*one, language) for one in zip(held["role_code"], held["scope_code"], strict=True)],
        "granted_by": held["granted_by"],
        "granted_at": held["granted_at"],
    })  # fmt: skip


def _scope(role: str, code: str | None, language: str) -> str | None:
    return None if code is None else label(roles.SCOPED[role], code, language)


def _permissions(language: str) -> pd.DataFrame:
    """A line for each action: which roles may do it, and where."""
    listed = reference.load("permissions")
    lines = []
    for action, of_action in listed.groupby("action_code", sort=False):
        roles_by = {
            within: in_a_row([label("role", code, language) for code in found["role_code"]], language)
            for within, found in of_action.groupby("within_code")
        }
        lines.append({
            "entry_action": label("action", str(action), language),
            "allowed_any": roles_by.get("any"),
            "allowed_own": roles_by.get("own"),
        })  # fmt: skip
    return pd.DataFrame(lines)


def _table(shown: pd.DataFrame, language: str, alt: str) -> None:
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=alt)


def _give(place: str, language: str) -> None:
    """The boxes that give a role: to whom, which, and of which TWG or partner where it is of one."""
    turn = filters.times(_ROUND)
    st.header(t("role_give_title", language), anchor=False)
    left, middle, right = st.columns(3)
    account = left.text_input(
        t("role_account", language), max_chars=storage.LONGEST_NAME, key=f"role_account_{turn}",
        help=t("role_account_help", language),
    )  # fmt: skip
    code = middle.selectbox(
        t("role_which", language), reference.codes("role"), key=f"role_which_{turn}",
        format_func=lambda code: label("role", code, language),
    )  # fmt: skip
    kind, scope = roles.SCOPED.get(code), None
    if kind:
        scope = right.selectbox(
            t(f"role_of_{kind}", language), reference.codes(kind), None, key=f"role_of_{kind}_{turn}",
            format_func=lambda code: label(kind, code, language), placeholder=t("role_choose", language),
        )  # fmt: skip
    if st.button(t("role_give", language), type="primary", icon=":material/person_add:", key="role_give"):
        _change(language, lambda: granting.grant(place, account, code, scope, by=who.known()))


def _take(place: str, held: pd.DataFrame, language: str) -> None:
    if held.empty:
        return
    named = {
        int(one.role_id): " \N{MIDDLE DOT} ".join(
            filter(None, (one.account, label("role", one.role_code, language),
                          _scope(one.role_code, one.scope_code, language)))
        )
        for one in held.itertuples()
    }  # fmt: skip
    st.header(t("role_withdraw_title", language), anchor=False)
    picked = st.selectbox(
        t("role_withdraw_which", language), list(named), None, format_func=named.__getitem__,
        key=f"role_withdraw_{filters.times(_ROUND)}", placeholder=t("role_choose", language),
    )  # fmt: skip
    is_asked = st.button(
        t("role_withdraw", language), icon=":material/person_remove:", key="role_withdraw", disabled=picked is None
    )
    if is_asked and picked is not None:
        _change(language, lambda: granting.withdraw(place, picked, by=who.known()))


def _change(language: str, change: Callable[[], None]) -> None:
    try:
        change()
    except storage.Unacceptable as refused:
        st.warning(plain(t(refused.key, language, **refused.values)), icon=":material/block:")
    else:
        filters.once_more(_ROUND)
        st.rerun()
