"""Making decisions count by a press: a load of no files, read, shown and published where people decide."""

import streamlit as st

from twg_analytics import paths, storage
from twg_analytics.loads import accepting, folders
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.sentences import decided
from twg_analytics.ui import load_owner, load_process, loading, uncounted, who
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t


def offer(chosen: Filters) -> None:
    """How many decisions no figure counts yet, and the button that applies them; then what that would change."""
    language = chosen.language
    if under_way(t("apply_title", language), language):
        return
    load = _mine(language)
    if load and load.said("published")["target"] == chosen.file.name:
        st.success(t("decisions_applied", language), icon=":material/check_circle:")
    try:
        count = uncounted.count(uncounted.between(uncounted.in_warehouse(chosen.file), uncounted.in_store))
    except storage.StoreUnusable:
        return  # the page says so where it shows what was decided
    if count:
        with st.container(border=True, key="applying"):
            st.warning(decided.waiting(count, language), icon=":material/hourglass_top:")
            name = who.known() or who.ask("apply", language)
            if st.button(decided.to_apply(count, language), type="primary", icon=":material/calculate:"):
                loading.attempt(language, lambda: begin(name))


def under_way(title: str, language: str) -> bool:
    """Show the load that applies what was decided or confirmed, until it is published; whether there is one."""
    load = _mine(language)
    if load is None or load.said("published"):
        return False
    with st.container(border=True, key="applying"):
        st.header(title, anchor=False)
        loading.step(load, language)
    return True


def _mine(language: str) -> Load | None:
    """The load that applies decisions and that this page is on, as long as it is there."""
    if (load_id := load_owner.shown()) is None:
        return None
    try:
        load = folders.find(paths.raw(), load_id)
    except Refused:
        load_owner.let_go(language)
        return None
    return load if load.applies_decisions else None


def begin(name: str) -> None:
    """Begin a load of no files, which makes what was decided or confirmed count, and show it on this page."""
    load = accepting.begin_applying(paths.raw(), by=name)
    who.remember(name)
    load_owner.take(load)
    load_process.start("read", load)
    st.rerun()
