"""The page of the workplan: how far the activities are, which are delayed, and which of those without a solution."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import timeline
from twg_analytics.questions import funding, linked_money, twgs, workplan
from twg_analytics.sentences import gap as told
from twg_analytics.sentences import work
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import filters, labels, show, spending
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

# All delayed activities, as an address holds them open; one activity is a code behind its kind.
DELAYED = "delayed"


def why_none(chosen: Filters) -> str:
    """The words for a view without activities: nobody sent a workbook, or one that has none."""
    return "pack_no_plan" if isinstance(chosen.scope.twg, str) and not is_silent(chosen) else "no_workplan"


def is_silent(chosen: Filters) -> bool:
    """Whether nobody asked about sent a workbook, so that nothing is known of plans, meetings and actions."""
    return not (fetch(twgs.registry, chosen.scope)["report_code"] == "reported").any()


def headline(total: pd.Series, chosen: Filters) -> None:
    """How many activities, how many delayed, and how many of those say neither why nor what to do."""
    with st.container(key="headline"):
        show.side_by_side(*work.leading(total, chosen.scope, chosen.language), widths=(5, 3, 4))


def silent(by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Which groups sent no workplan: nothing is known of theirs."""
    if chosen.scope.twg is None:
        for said in work.without_plan(set(by_twg["code"]), chosen.scope, chosen.language):
            st.caption(said)


def over_time(total: pd.Series, listed: pd.DataFrame, chosen: Filters) -> None:
    """The activities of one group on a timeline; of all groups there are too many for one drawing."""
    if chosen.scope.twg is None:
        show.notice("workplan_choose", chosen)
        return
    years = Period.spanned(total[["first_plan_year", "last_plan_year"]])
    finding = work.delayed(total, chosen.scope, chosen.language)
    around = show.caption("workplan", chosen, of=years, finding=finding)
    figure = timeline.activities(labels.of_activities(listed, chosen.language), chosen.language, around)
    show.draw("workplan", figure, chosen, kind="activity")


def is_of_spending() -> bool:
    """Whether a part of the spending is held open, which stands below those charts and not below the timeline."""
    return (filters.held_open() or "").partition(":")[0] in spending.KINDS


def opened(total: pd.Series, listed: pd.DataFrame, chosen: Filters) -> None:
    """The delayed activities, or one: how it stands, why it is delayed, what is proposed, who pays, and its row."""
    language = chosen.language
    named = labels.of_activities(listed, language).set_index("code")
    offered = {f"activity:{code}": named.at[code, "name"] for code in named.index}
    if total["delayed"]:
        offered = {DELAYED: work.lists(total, chosen.scope, language)[DELAYED], **offered}
    offered |= spending.offered(chosen)
    picked = filters.open_choice(language, list(offered), offered.__getitem__)
    if picked is None:
        st.caption(t("open_hint_activity", language))
        return
    if picked == DELAYED:
        with show.opened(picked):
            show.table("workplan_delayed", fetch(workplan.listed, chosen.scope, which=DELAYED), chosen)
        return
    kind, _, code = picked.partition(":")
    if kind in spending.KINDS:
        with show.opened(picked):
            spending.lines(picked, chosen)
        return
    one = named.loc[code]
    facts = {
        "activity_status_code": label("activity_status", one["activity_status_code"], language),
        **work.progress(one, code, chosen.scope, language),
        "responsible": one["responsible"],
        "cause_of_delay": one["cause_of_delay"],
        "proposed_solution": one["proposed_solution"],
        "gap_usd": _gap(code, chosen),
        "source_file": one["source_file"],
        "source_row": f"{one['source_sheet']}, {one['source_row']}",
    }
    with show.opened(picked):
        show.record(one["name"], facts, language)
        show.table("gap_projects", fetch(linked_money.projects, chosen.scope, activity=code), chosen)


def _gap(code: str, chosen: Filters) -> str:
    """What the open lines of an activity lack, else what it lacked when its years closed."""
    language = chosen.language
    for lines in reference.codes("line_state"):
        total = fetch(funding.sums, chosen.scope, by="activity", lines=lines).set_index("code")
        if code in total.index and pd.notna(total.at[code, "gap_usd"]):
            gap = told.gap(total.loc[code], chosen.scope, lines).written(language)
            return f"{gap} ({label('line_state', lines, language)})"
    return t("uncosted", language)


def lists(total: pd.Series, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """The delayed ones without a solution open, the other lists folded away."""
    language = chosen.language

    def asked(which: str) -> pd.DataFrame:
        return fetch(workplan.listed, chosen.scope, which=which)

    st.header(t("workplan_called_out", language), anchor=False)
    if total["delayed_without_solution"]:
        show.table("workplan_without", asked(which="without_solution"), chosen)
    else:
        st.caption(t("workplan_all_solved", language))
    for which, heading in work.lists(total, chosen.scope, language).items():
        if which != filters.held_open():  # which stands open above
            show.folded(f"workplan_{which}", heading, partial(asked, which=which), chosen)
    if chosen.scope.twg is None:
        shown = by_twg.rename(columns={"code": "twg_code"}).drop(columns=["first_plan_year", "last_plan_year"])
        show.folded("workplan_by_twg", t("workplan_by_twg_title", language), shown.copy, chosen)
