"""Who is at work: a name asked for once and kept for whatever the visitor does next."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from twg_analytics import access, paths, storage
from twg_analytics.access import quota
from twg_analytics.ui import filters
from twg_analytics.words import label, plain, t

_NAME = "who_decides"


def known() -> str:
    """The name given before, else nothing."""
    return access.acting().signs or filters.kept(_NAME) or ""


def remember(name: str) -> None:
    """Keep a name for the next time."""
    filters.keep(_NAME, name)


def may(action: str, language: str, *, twg: str | None = None) -> bool:
    """Whether whoever is at work may do something; else it is said in place of the form, where forms would be."""
    person = access.acting()
    if access.may(person, action, twg=twg):
        return True
    what = label("action", action, language)
    st.info(t("not_allowed", language, action=what, account=plain(person.signs or "")), icon=":material/lock:")
    return False


def has_sent_too_much() -> storage.Unacceptable | None:
    """Why no more files can be sent just now, by whoever is at work or from this page."""
    page = get_script_run_ctx()
    return quota.used_up(paths.decisions(), access.acting().account or "", page.session_id if page else "")


def refused(error: access.NotAllowed, language: str) -> str:
    """What was refused, in the language of the reader."""
    said = dict(error.values)
    if code := said.get("code"):
        said["action"] = label("action", str(code), language)
    return t(error.key, language, **said)


def ask(form: str, language: str) -> str:
    """The box for the name, with the one given before."""
    return box(f"{form}_name", language, known())


def box(key: str, language: str, name: str = "") -> str:
    """The box for the name of whoever is at work, with `name` until another is typed; who signed in has one."""
    if signs := access.acting().signs:
        st.caption(t("works_as", language, name=plain(signs)))
        filters.put(key, signs)
        return signs
    return st.text_input(t("your_name", language), name, max_chars=storage.LONGEST_NAME, key=key)
