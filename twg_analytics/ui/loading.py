"""The page that loads files: hand in, see what was read, publish or discard. The work is done by `steps`."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import streamlit as st

from twg_analytics import paths
from twg_analytics.loads import folders
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.ui import handing_in, load_process, load_result
from twg_analytics.words import date, plain, t

_A_SECOND = 1.0


def said(key: str, language: str, **values: Any) -> str:
    """A sentence about files, whose names are nothing but names."""
    return t(
        key, language, **{name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
    )


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("load_title", language), anchor=False)
    st.markdown(t("load_lead", language))


def hand_in(language: str, then: Callable[[], None] = st.rerun) -> None:
    """The files, the day on which they were taken, who loads them, and what they replace; then what comes after."""
    handing_in.form(language, lambda take: attempt(language, lambda: _taken(take(), then)))


def _taken(load: Load, then: Callable[[], None]) -> None:
    handing_in.clear()
    load_process.start("read", load)
    then()


def attempt(language: str, step: Callable[[], None]) -> None:
    """Do what may be refused, and say so in a sentence."""
    try:
        step()
    except Refused as refused:
        st.warning(said(refused.key, language, **refused.values), icon=":material/block:")


def waiting(language: str) -> None:
    """The loads that are not published: one of them with what is known of it and what can be done."""
    loads = [load for load in folders.loads(paths.raw()) if not load.said("published")]
    if not loads:
        return
    st.header(t("load_waiting_title", language), anchor=False)
    load = loads[0]
    if len(loads) > 1:
        by_id = {load.id: load for load in loads}
        picked = st.selectbox(
            t("load_pick", language, count=len(loads)),
            list(by_id),
            format_func=lambda load_id: named(by_id[load_id], language),
            key="load_pick",
        )
        load = by_id[picked]
    else:
        st.markdown(plain(named(load, language)))
    step(load, language)


def step(load: Load, language: str) -> None:
    """Where a load stands, and what can be done about it."""
    if load_process.is_running(load):
        _progress(load, language)
    elif failed := load.said("failed"):
        key, values = (failed["key"], failed["values"]) if "key" in failed else ("load_failed", failed)
        problem = said(key, language, **values)
        st.error(problem, icon=":material/error:")
        _again_or_not(load, language)
    elif load.said("read"):
        load_result.draw(load, language)
        _publish_or_not(load, language)
    else:
        st.warning(t("load_cut_short", language), icon=":material/restart_alt:")
        _again_or_not(load, language)


def named(load: Load, language: str) -> str:
    """A load in a line: when, by whom, which files, for which day."""
    files = ", ".join(file.name for file in load.files) or without_files(load, language)
    day = f" ({date(load.snapshot_date, language)})" if load.snapshot_date else ""
    return f"{moment(load.at, language)} \N{EN DASH} {load.by}: {files}{day}"


def without_files(load: Load, language: str) -> str:
    """What a load is that brings no files."""
    if load.moves or load.replaces:
        names = ", ".join([*load.moves, *load.replaces])
        return t("load_moves" if load.moves else "load_takes_out", language, names=names)
    return t("load_of_decisions" if load.applies_decisions else "load_back_done", language)


def moment(at: dt.datetime, language: str) -> str:
    """A moment in the time of the server: the day in words and the clock."""
    local = at.astimezone()
    return f"{date(local.date(), language)}, {local:%H:%M}"


@st.fragment(run_every=_A_SECOND)
def _progress(load: Load, language: str) -> None:
    """How far a step has come; the page is drawn anew when it has ended."""
    if not load_process.is_running(load):
        st.rerun()
    if load.said("waiting") is not None:
        st.info(t("load_waits", language), icon=":material/hourglass_top:")
    progress = load.said("progress")
    if not progress or not progress["total"]:
        st.progress(0.0, t("load_starts", language))
        return
    done, total = progress["done"], progress["total"]
    st.progress(done / total, said("load_progress", language, name=progress["name"], done=done, total=total))


def _publish_or_not(load: Load, language: str) -> None:
    publishes, again, discards = st.columns(3)
    can = load.said("read")["has_projects"]
    if not can:
        st.warning(t("load_without_projects", language), icon=":material/block:")
    if publishes.button(
        t("load_publish", language), type="primary", icon=":material/publish:", disabled=not can, width="stretch"
    ):
        _start("publish", load)
    _again(again, load, language)
    _discard(discards, load, language)


def _again_or_not(load: Load, language: str) -> None:
    again, discards, _ = st.columns(3)
    if not load.returns_to:
        _again(again, load, language)
    _discard(discards, load, language)


def _again(place: Any, load: Load, language: str) -> None:
    if place.button(t("load_read_again", language), icon=":material/refresh:", width="stretch"):
        _start("read", load)


def _discard(place: Any, load: Load, language: str) -> None:
    if place.button(t("load_discard", language), icon=":material/delete:", width="stretch"):
        _start("discard", load)


def _start(step: str, load: Load) -> None:
    load_process.start(step, load)
    st.rerun()
