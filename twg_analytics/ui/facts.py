"""Facts to confirm on screen: how many are confirmed, the workbook to take and to give back, and each of them."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import access, clock, paths, reference
from twg_analytics.exports import facts_book
from twg_analytics.questions import warehouse
from twg_analytics.reference import confirmed
from twg_analytics.reference.facts import Fact, listed
from twg_analytics.sentences import facts as told
from twg_analytics.ui import applying, filters, grid, load_process, loading, one_file, taking, who
from twg_analytics.ui.download import XLSX
from twg_analytics.words import columns, plain, t
from twg_analytics.words import facts as said

_LARGEST_MB = 20
_KEPT, _ROUND = "facts_kept", "facts_given"


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("facts_title", language), anchor=False)
    st.markdown(t("facts_lead", language))


def draw(language: str) -> None:
    """How many are confirmed, the workbook, the box that takes it back, and every fact with where it stands."""
    facts = listed()
    st.markdown(told.standing(facts, language))
    name = f"facts_to_confirm_{clock.today():%Y-%m-%d}.xlsx"
    st.download_button(
        t("facts_take", language), taking.noted(partial(facts_book.workbook, facts, clock.today()), name), name, XLSX,
        key="facts_take", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    _make_it_count(language)
    if who.may("confirm", language):
        _give_back(language)
    shown = pd.DataFrame([_line(fact, language) for fact in facts])
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=t("facts_title", language))


def _make_it_count(language: str) -> None:
    """The button that makes what was confirmed since figures were built count in them; then what that would change."""
    is_later = filters.is_ready() and confirmed.is_later_than(warehouse.published(paths.warehouse()))
    if applying.under_way(t("facts_apply_title", language), language) or not is_later:
        return
    with st.container(border=True, key="facts_applying"):
        st.warning(t("facts_waiting", language), icon=":material/hourglass_top:")
        name = who.known() or who.ask("apply", language)
        if st.button(t("facts_apply", language), type="primary", icon=":material/calculate:", key="facts_apply"):
            loading.attempt(language, lambda: applying.begin(name))


def _line(fact: Fact, language: str) -> dict[str, str | None]:
    confidence = fact.confidence in ("low", "medium")
    return {
        "fact_list": said.sheet(fact.listed_in, language),
        "fact_about": said.about(fact, language),
        "fact_part": said.part(fact, language),
        "fact_value": said.value(fact, language),
        "fact_standing": said.standing(fact, language),
        "fact_confidence": t(f"facts_confidence_{fact.confidence}", language) if confidence else None,
        "source": fact.source,
    }


def _give_back(language: str) -> None:
    """The box for the workbook; what cannot be kept is said row by row, in the language of the reader."""
    turn = filters.times(_ROUND)
    if count := filters.kept(_KEPT):
        filters.keep(_KEPT, None)
        st.success(told.kept(count, language), icon=":material/check_circle:")
    label = t("facts_file", language)
    given = one_file.ask(f"facts_file_{turn}", label, ["xlsx"], _LARGEST_MB, language)
    if given is None:
        return
    by = who.ask("facts", language)
    if not st.button(t("facts_give", language), type="primary", icon=":material/task_alt:", key="facts_give"):
        return
    if not by.strip():
        st.warning(t("load_without_name", language), icon=":material/block:")
        return
    who.remember(by)
    access.require("confirm")
    count, problems = load_process.confirmed(given.getvalue(), by.strip(), language)
    if problems:
        st.error(t("facts_not_kept", language), icon=":material/block:")
        st.markdown("\n".join(f"- {plain(problem)}" for problem in problems))
        return
    reference.forget()
    filters.keep(_KEPT, count)
    filters.once_more(_ROUND)
    st.rerun()
