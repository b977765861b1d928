"""The files that are published: given another day, or taken out; what that changes is shown before it is published."""

import datetime as dt

import streamlit as st

from twg_analytics import access, paths
from twg_analytics.loads import accepting, folders
from twg_analytics.ui import filters, handing_in, load_owner, load_process, loading, who
from twg_analytics.words import date, t

_ROUND = "change_published"


def draw(language: str) -> None:
    """The published files by their day, and what may be done with those that are chosen."""
    raw = paths.raw()
    names = [name for day in folders.snapshots(raw) for name in folders.of_snapshot(raw, day)]
    if not names or not access.may(access.acting(), "change"):
        return
    with st.expander(t("load_change_published_open", language), key="open_change_published"):
        st.markdown(t("load_change_published_lead", language))
        chosen = st.multiselect(
            t("load_change_which", language), names, placeholder=t("load_replaces_none", language),
            key=f"change_{filters.times(_ROUND)}",
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            day = handing_in.day(t("load_new_day", language), "change_day", language)
        with right:
            name = who.ask("change_published", language)
        moves, takes_out, _ = st.columns(3)
        label = t("load_move_to", language, day=date(day, language)) if day else t("load_move", language)
        if moves.button(
            label, icon=":material/event:", disabled=not (chosen and day), width="stretch", key="move_published"
        ):
            loading.attempt(language, lambda: _begin(chosen, name, day))
        if takes_out.button(
            t("load_take_out", language), icon=":material/remove_circle:", disabled=not chosen, width="stretch",
            key="take_out_published",
        ):  # fmt: skip
            loading.attempt(language, lambda: _begin(chosen, name, None))


def _begin(names: list[str], by: str, day: dt.date | None) -> None:
    load = accepting.begin_change(paths.raw(), names, by=by, day=day)
    who.remember(by)
    filters.once_more(_ROUND)
    load_owner.take(load)
    load_process.start("read", load)
    st.rerun()
