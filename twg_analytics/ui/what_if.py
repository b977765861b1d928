"""What if: a reader supposes another pipeline and sees the gap change; nothing that is stored changes."""

import pandas as pd
import streamlit as st

from twg_analytics.questions.funding import NOTHING
from twg_analytics.sentences import gap
from twg_analytics.sentences import pipeline as told
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, show
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

# What only a supposition has something to say of.
COMPARED = ["gap_low_published_usd", "gap_published_usd", "gap_low_after_pipeline_usd", "supposed_change_usd"]
_WEIGHTS = [filters.AS_BUILT, *(str(weight) for weight in range(0, 101, 5))]
_YEARS = [str(years) for years in range(-filters.FARTHEST, filters.FARTHEST + 1) if years]


def of_known(known: pd.DataFrame, chosen: Filters) -> Filters:
    """The choices without what cannot be supposed: a link may name projects that the pipeline has no more."""
    language = chosen.language
    filters.keep_to("weight", language, _WEIGHTS, filters.AS_BUILT)
    filters.keep_to("later", language, _YEARS, "1")
    for key, options in _lists(known).items():
        filters.keep_to(key, language, options)
    return filters.chosen()


def _lists(known: pd.DataFrame) -> dict[str, list[str]]:
    """The projects that can be left out, taken in and moved: those linked, those that could serve, and both."""
    linked = known.loc[known["linked_activities"] > 0, "project_id"].tolist()
    could_serve = known.loc[(known["linked_activities"] == 0) & (known["could_serve"] > 0), "project_id"].tolist()
    return {"out": linked, "in": could_serve, "moved": [*linked, *could_serve]}


def is_supposed(chosen: Filters) -> bool:
    """Whether the figures rest on a supposition."""
    return chosen.supposed != NOTHING


def words(chosen: Filters) -> str:
    """What is supposed, short enough for a chart; the titles stand above the page and in every download."""
    if not is_supposed(chosen):
        return ""
    language, total, said = chosen.language, chosen.supposed, []
    if total.weight is not None:
        said.append(t("supposed_weight", language, weight=_name("weight", total.weight, chosen)))
    for key, projects in (("out", total.left_out), ("in", total.taken_in), ("moved", total.moved)):
        if projects:
            said.append(of_rows(f"supposed_{key}", projects, language))
    return t("supposed", language, what=", ".join(said))


def left(total: pd.Series, lines: str, chosen: Filters) -> None:
    """What is supposed, a way to drop it, and what is left of the gap by it beside what the published data leave."""
    if not is_supposed(chosen):
        return
    with st.container(key="supposed", border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{words(chosen)}**", width="content")
            st.button(
                t("supposed_dropped", chosen.language),
                key="drop_supposed",
                icon=":material/undo:",
                on_click=filters.setting(**dict.fromkeys(filters.SUPPOSED_KEYS)),
            )
        show.side_by_side(*gap.as_supposed(total, chosen.scope, lines, chosen.language), widths=3)


def compared(found: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Activities and their money; what was left before a supposition only where there is one."""
    return found if is_supposed(chosen) else found.drop(columns=COMPARED)


def choose(known: pd.DataFrame, chosen: Filters) -> None:
    """The choices, folded away until somebody supposes something; `known` are the projects in the pipeline.

    Without a choice that takes all of them, Enter takes the project that is marked.
    """
    language = chosen.language
    partner = filters.names("partner", language, chosen.file)
    named = {
        total.project_id: told.named(total, partner(total.partner_code), chosen.scope, language)
        for total in known.itertuples()
    }
    lists = _lists(known)
    for key in filters.SUPPOSED_KEYS:
        filters.retell(key, language)
    with st.expander(t("suppose_title", language), icon=":material/tune:", expanded=is_supposed(chosen)):
        st.caption(t("suppose_lead", language))
        st.select_slider(
            t("filter_weight", language),
            _WEIGHTS,
            key="weight",
            format_func=lambda code: (
                t("as_built", language) if code == filters.AS_BUILT else _name("weight", int(code) / 100, chosen)
            ),
        )
        for place, key in zip(st.columns(2, gap="large"), ("out", "in"), strict=True):
            place.multiselect(
                t(f"filter_{key}", language), lists[key], key=key, format_func=named.__getitem__,
                placeholder=t("nobody", language), select_all=False,
            )  # fmt: skip
        moved, later = st.columns([3, 1], gap="large")
        moved.multiselect(
            t("filter_moved", language), lists["moved"], key="moved", format_func=named.__getitem__,
            placeholder=t("nobody", language), select_all=False,
        )  # fmt: skip
        later.selectbox(
            t("filter_later", language), _YEARS, key="later", format_func=lambda code: _name("later", int(code), chosen)
        )  # fmt: skip


def _name(kind: str, code: float, chosen: Filters) -> str:
    return filters.names(kind, chosen.language, chosen.file)(code)
