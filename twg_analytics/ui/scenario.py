"""The page of the scenario: what TWGs, provinces, activities and JMIs would lose if a partner gave no more."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from twg_analytics.questions import scenario
from twg_analytics.sentences import scenario as told
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, labels, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t, two_languages

_KINDS = ("partner", "activity", "twg", "province", "jmi")
_PARTS = ["lost_usd", "lost_firm_usd", "lost_waiting_usd", "projects"]


def headline(total: pd.Series, activities: pd.DataFrame, chosen: Filters) -> None:
    """How much would not come, of which years; what activities would lose of it, and what none is linked to."""
    linked = float(activities["lost_usd"].sum())
    with st.container(key="headline"):
        show.side_by_side(told.leading(total, linked, chosen.scope, chosen.language), widths=1)
    if chosen.scope.partner is None:
        show.notice("scenario_of_all", chosen)


def parts(kind: str, chosen: Filters) -> None:
    """Who would lose what by one kind of code; the parts of every kind together are the whole."""
    found = fetch(scenario.losses, chosen.scope, by=kind)
    st.header(t(f"scenario_{kind}_title", chosen.language), anchor=False)
    named = found.rename(columns={"code": f"{kind}_code"})[[f"{kind}_code", *_PARTS]]
    show.table(f"scenario_{kind}", named, chosen, parts=[f"{kind}:{code}" for code in found["code"]])


def activities(found: pd.DataFrame, chosen: Filters) -> None:
    """The activities that would lose money."""
    if found.empty:
        st.header(t("scenario_activity_title", chosen.language), anchor=False)
        show.notice("scenario_activities_none", chosen)
        return
    st.header(of_rows("scenario_activities", found, chosen.language), anchor=False)
    parts = "activity:" + found["twg_code"] + ":" + found["activity_id"]
    show.table("scenario_activity", found, chosen, parts=parts.tolist())


def jmis(chosen: Filters) -> None:
    """The JMIs that money would lack behind, with the word that these are not added."""
    found = two_languages.joined(fetch(scenario.jmis, chosen.scope), "indicator", chosen.language)
    if found.empty:
        st.header(t("scenario_jmi_title", chosen.language), anchor=False)
        show.notice("scenario_jmis_none", chosen)
        return
    st.header(of_rows("scenario_jmis", found, chosen.language), anchor=False)
    show.caution("scenario_jmis_overlap", chosen)
    parts = "jmi:" + found["twg_code"] + ":" + found["jmi_id"]
    show.table("scenario_jmi", found, chosen, parts=parts.tolist())


def opened(found: pd.DataFrame, chosen: Filters, *, under: Collection[str]) -> None:
    """The projects behind a loss, right under the tables of these kinds; under that of activities nothing or all."""
    held, language = filters.held_open() or "", chosen.language
    kind, _, code = held.partition(":")
    is_here = kind in _KINDS and code in set(fetch(scenario.losses, chosen.scope, by=kind)["code"])
    if (kind if is_here and not (kind == "partner" and chosen.scope.partner) else "activity") not in under:
        return
    offered = {"all:all": t("scenario_every", language), "activity:unlinked": t("scenario_unlinked_part", language)} | {
        f"activity:{row.code}": t("open_part", language, kind=t("filter_activity", language), name=row.name)
        for row in labels.of_activities(found, chosen.language)[["code", "name"]].itertuples(index=False)
    }
    if is_here and held not in offered:
        name = code if kind == "jmi" else filters.names(kind, language, chosen.file)(code)
        offered[held] = t("open_part", language, kind=t(f"filter_{kind}", language), name=name)
    picked = filters.open_choice(language, list(offered), offered.__getitem__)
    if picked is None:
        return
    by, _, code = picked.partition(":")
    with show.opened(picked):
        show.table("scenario_behind", fetch(scenario.projects, chosen.scope, by=by, code=code), chosen)
