"""The page of sectors against the plan: how far apart they are, and on which plan that rests."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import parity
from twg_analytics.questions import reporting, sector_plan
from twg_analytics.reference import confirmed
from twg_analytics.reference.facts import Fact
from twg_analytics.sentences import money
from twg_analytics.sentences import sector_plan as told
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import filters, labels, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import facts, plain, t

_COLUMNS = ["main_sector_code", "gap_points", "short_usd", "counted_usd", "money_share", "plan_share", "ratio",
            "projects"]  # fmt: skip


def headline(found: pd.DataFrame, plans: pd.DataFrame, chosen: Filters) -> None:
    """How much of the money lies elsewhere than planned, and the plans with their sources."""
    language = chosen.language
    with st.container(key="headline"):
        apart, compared = st.columns([4, 5], gap="large")
        with apart:
            name, share, means = told.misplaced(found, chosen.scope, language)
            st.metric(name, share)
            st.caption(means)
        with compared:
            st.markdown(f"**{t('plans_compared', language)}**")
            for row in plans.itertuples():
                years = Period.spanned([row.first_year, row.last_year]).said(language)
                st.caption(t("plan_named", language, plan=plain(row.plan), years=years, source=plain(row.source)))
                if said := facts.of_rows("plan_shares", partial(_is_of, row.plan), language):
                    st.caption(plain(said))
            for said in told.carried(plans, language):
                st.caption(plain(said))
            st.caption(t("plan_replace", language))


def _is_of(plan: str, fact: Fact) -> bool:
    return confirmed.parted(fact.row)[0] == plan


def chart(found: pd.DataFrame, plans: pd.DataFrame, chosen: Filters) -> None:
    """Each main sector on its side of parity, and its figures in a table."""
    measure = filters.names("measure", chosen.language, chosen.file)(chosen.scope.measure)
    of = Period.spanned(plans[["first_year", "last_year"]].stack())
    below = " ".join(told.furthest_below(found, chosen.scope, chosen.language, most=1).values())
    around = show.caption("sector_plan", chosen, of=of, finding=below, measure=measure)
    worst_first = found.sort_values("short_usd", ascending=False)
    named = labels.named(worst_first, "main_sector", chosen)
    show.draw("sector_plan", parity.dollars(named, chosen.language, around), chosen, kind="main_sector")
    rows = worst_first.rename(columns={"code": "main_sector_code"})[_COLUMNS]
    show.table("sector_plan", rows, chosen, parts=[f"main_sector:{code}" for code in worst_first["code"]])


def left_out(found: pd.DataFrame, chosen: Filters) -> None:
    """What no plan has a share for, or would mislead: stated with its money, on neither side."""
    language = chosen.language
    st.header(t("left_out_title", language), anchor=False)
    years = money.viewed(fetch(reporting.coverage, chosen.scope).iloc[0])
    st.caption(told.left_out(found, years, chosen.scope, language))
    show.table("left_out", found, chosen)


def opened(found: pd.DataFrame, chosen: Filters) -> None:
    """The projects behind a main sector, with the same total."""
    language = chosen.language
    name = filters.names("main_sector", language, chosen.file)
    picked = filters.open_choice(
        language, [f"main_sector:{code}" for code in found["code"]], lambda key: name(key.partition(":")[2])
    )

    def rows(sector: str | None) -> pd.DataFrame:
        return fetch(sector_plan.rows, chosen.scope, main_sector=sector)

    if picked is None:
        show.folded(
            "behind",
            t("plan_projects_open", language, count=found["projects"].sum()),
            partial(rows, sector=None),
            chosen,
        )
    else:
        with show.opened(picked):
            show.table("behind", rows(sector=picked.partition(":")[2]), chosen)
