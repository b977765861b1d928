"""The page that loads files: hand in, see what was read, publish or discard. The work is done by `steps`."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from twg_analytics import paths
from twg_analytics.loads import accepting, folders, time_left
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.sentences import load_steps
from twg_analytics.ui import handing_in, load_choices, load_owner, load_process, load_result, who
from twg_analytics.words import plain, t

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
    if who.may("hand_in", language):
        handing_in.form(language, lambda take: attempt(language, lambda: _taken(take(), then)))


def _taken(load: Load, then: Callable[[], None]) -> None:
    handing_in.clear()
    load_owner.take(load)
    load_process.start("read", load)
    then()


def attempt(language: str, step: Callable[[], None]) -> None:
    """Do what may be refused, and say so in a sentence."""
    try:
        step()
    except Refused as refused:
        st.warning(said(refused.key, language, **refused.values), icon=":material/block:")


def waiting(language: str) -> None:
    """The load that this page is on, with what is known of it and what can be done; others can be opened."""
    waits = (load for load in folders.loads(paths.raw()) if not load.said("published"))
    by_id = {load.id: load for load in waits if not load_process.is_let_go_of(load)}
    load = by_id.pop(load_owner.shown() or "", None)
    if load is None:
        _ended(language)
    if load or by_id:
        st.header(t("load_waiting_title", language), anchor=False)
    if by_id:
        _others(by_id, language, is_one_shown=load is not None)
    if load:
        st.markdown(plain(load_owner.named(load, language)))
        _corrected(load, by_id, language)
        step(load, language)


def _ended(language: str) -> None:
    """The load that was shown is published, which the page says above, or gone."""
    if (load_id := load_owner.shown()) is None:
        return
    try:
        folders.find(paths.raw(), load_id)
        load_owner.show(None)
    except Refused:
        load_owner.let_go(language)


def _others(by_id: dict[str, Load], language: str, *, is_one_shown: bool) -> None:
    picked = st.selectbox(
        load_steps.waiting(len(by_id), language, is_one_shown=is_one_shown),
        list(by_id),
        index=None,
        format_func=lambda load_id: load_owner.named(by_id[load_id], language),
        placeholder=t("load_pick_other" if is_one_shown else "load_pick_none", language),
        key=f"load_pick_{load_owner.shown()}",
    )
    if picked:
        load_owner.show(picked)
        st.rerun()


def _corrected(load: Load, by_id: dict[str, Load], language: str) -> None:
    """Files of one's own that wait and stand corrected in this load: one press lets them go."""
    for other in by_id.values():
        if load_owner.is_own(other) and load_owner.corrects(load, other) and not load_process.is_running(other):
            said, lets_go = st.columns([3, 1], vertical_alignment="center")
            said.info(t("load_corrects", language, files=plain(load_owner.files(other, language))))
            if lets_go.button(t("load_corrects_discard", language), key=f"discard_{other.id}", width="stretch"):
                load_process.start("discard", other)
                st.rerun()


def step(load: Load, language: str) -> None:
    """Where a load stands, and what can be done about it."""
    if not load_result.may_read(load):
        st.info(t("findings_of_others", language), icon=":material/lock:")
    elif load_process.is_running(load):
        _progress(load, language)
    elif load.said("read"):
        if load_choices.is_overtaken(load) and accepting.may_handle(load):
            load_choices.rebase(load, language)
        elif failed := load.said("failed"):  # what was asked for last: all that was read stays
            _why(failed, language)
        is_settled = load_result.draw(load, language)
        if _may_handle(load, language):
            load_choices.publish_or_not(load, language, is_settled=is_settled)
    elif failed := load.said("failed"):
        _why(failed, language)
        if _may_handle(load, language):
            load_choices.again_or_not(load, language)
    else:
        st.warning(_cut_short(load, language), icon=":material/restart_alt:")
        if _may_handle(load, language):
            load_choices.again_or_not(load, language)


def _may_handle(load: Load, language: str) -> bool:
    """Whether whoever is at work may go on with a load; else it is said in place of the choices."""
    if accepting.may_handle(load):
        return True
    st.info(t("load_of_another", language, by=plain(load.by)), icon=":material/lock:")
    return False


def _why(failed: dict[str, Any], language: str) -> None:
    """Why a step was not done."""
    if failed.get("key") == "load_cancelled":
        st.info(t("load_cancelled", language), icon=":material/cancel:")
    else:
        key, values = (failed["key"], failed["values"]) if "key" in failed else ("load_failed", failed)
        st.error(said(key, language, **values), icon=":material/error:")


def _cut_short(load: Load, language: str) -> str:
    """In which file the work ended and why, as far as anybody knows."""
    sentences = [t("load_cut_short", language)]
    if progress := load.said("progress"):
        done, total, name = progress["done"], progress["total"], progress["name"]
        if name:
            sentences.append(said("load_cut_short_in", language, name=name, number=done + 1, total=total))
        else:
            sentences.append(t("load_cut_short_after", language))
    code = load_process.exit_code(load)
    if code is None:
        sentences.append(t("load_cut_short_stopped", language))
    elif code < 0:
        sentences.append(t("load_cut_short_killed", language))
    else:
        sentences.append(t("load_cut_short_unforeseen", language, load=load.id))
    return " ".join([*sentences, t("load_cut_short_kept", language)])


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
    else:
        done, total = progress["done"], progress["total"]
        values = {"name": progress["name"], "done": done, "total": total}
        told = said("load_progress" if progress["name"] else "load_makes", language, **values)
        left = load_steps.left(time_left.of(load, paths.raw()), language)
        st.progress(done / total, " ".join(filter(None, (told, left))))
    if load.said("reading") is not None and accepting.may_handle(load):
        st.button(
            t("load_cancel", language), icon=":material/cancel:", key="load_cancel",
            on_click=load_process.cancel, args=(load,), disabled=load.said("cancel") is not None,
        )  # fmt: skip
