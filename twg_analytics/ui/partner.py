"""One development partner on screen: which one, its portfolio, the results behind it, what is linked to nothing."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from twg_analytics.charts import bars
from twg_analytics.questions import linked_money, partners, resources
from twg_analytics.ui import commenting, conduct, filters, jmi, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain, t, two_languages


def of_one(chosen: Filters) -> Filters:
    """The choices of the page of a partner: the one asked for, or the one with most money."""
    if chosen.scope.partner:
        return chosen
    largest = fetch(resources.sums, chosen.scope, by="partner")
    return replace(chosen, scope=replace(chosen.scope, partner=largest.iloc[0]["code"])) if len(largest) else chosen


def heading(chosen: Filters) -> None:
    """The name of the partner."""
    if chosen.scope.partner:
        st.header(plain(filters.names("partner", chosen.language, chosen.file)(chosen.scope.partner)), anchor=False)


def portfolio(by_sector: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Its money by sector and by TWG, side by side."""
    for place, kind, found in zip(st.columns(2, gap="large"), ("sector", "twg"), (by_sector, by_twg), strict=True):
        with place:
            show.chart(f"by_{kind}", bars.ranked, found, chosen, kind=kind)


def behind(chosen: Filters) -> None:
    """The JMIs that its projects stand behind, its money that is linked to no activity, its projects, what it says."""
    language, scope = chosen.language, chosen.scope
    jmis = fetch(partners.jmis, scope, year=chosen.jmi_year)
    idle = fetch(linked_money.unlinked_projects, scope, is_open=True)
    names = ("partner_jmis", "partner_unlinked", "projects", "comments")
    supported, linked_to_none, every, said = st.tabs(show.headings(names, chosen))
    with supported:
        if jmis.empty:
            show.notice("no_partner_jmis", chosen)
        else:
            jmi.remark("jmi_money_means", chosen)
            conduct.table("partner_jmis", two_languages.joined(jmis, "indicator", language), chosen)
    with linked_to_none:
        st.caption(t("partner_unlinked_means", language))
        conduct.table("partner_unlinked", idle, chosen)
    with every:
        show.table("projects", commenting.with_comments(fetch(resources.rows, scope), chosen), chosen)
    with said:
        commenting.table(chosen)
