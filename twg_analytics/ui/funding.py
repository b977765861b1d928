"""The page of funding gaps: what is missing and how much of that is known, the way from cost to gap, the lists."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import bars, matrix, waterfall
from twg_analytics.charts import waterfall_steps as way
from twg_analytics.charts.finish import Caption
from twg_analytics.questions import funding, linked_money, pipeline, workplan
from twg_analytics.sentences import gap as said_of
from twg_analytics.sentences import pipeline as told
from twg_analytics.sentences.figure import headline as say_headline
from twg_analytics.sentences.figure import say
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, labels, show, what_if
from twg_analytics.ui import workplan as plan
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, named_value, number, t

PRIORITIES = 12  # rows of the gap by priority and year, the last of them all others


def without_plan(chosen: Filters) -> None:
    """Why there is no gap to show: the plans are for other years, name no year, hold nothing, or never came."""
    every = replace(chosen.scope, from_year=None, to_year=None)
    plans = fetch(funding.sums, every, supposed=chosen.supposed)
    if not plans.empty:
        said = t("plans_of_other_years", chosen.language, years=said_of.spanned(plans.iloc[0]).said(chosen.language))
        st.info(said, icon=":material/info:")
        every_year = filters.setting(**{"from": None, "to": None})
        st.button(t("show_every_year", chosen.language), on_click=every_year, key="every_year")
    elif fetch(workplan.counts, every).empty:
        show.notice(plan.why_none(chosen), chosen)
    else:
        show.notice("plan_without_years", chosen)


def shown(by_state: pd.DataFrame) -> str:
    """Which lines the page is about: open ones where there are any, else those of years that are over, else settled."""
    return next(state for state in reference.codes("line_state") if state in set(by_state["code"]))


def headline(by_state: pd.DataFrame, unlinked: pd.Series, chosen: Filters) -> None:
    """What the lines shown lack, from the lower to the upper end; what years that are over lacked; idle money."""
    language, scope, lines = chosen.language, chosen.scope, shown(by_state)
    states = by_state.set_index("code")
    total = states.loc[lines]
    told = [said_of.lacking, said_of.after_pipeline, said_of.covered]
    if what_if.is_supposed(chosen):
        told.remove(said_of.after_pipeline)  # which stands above, as published and as supposed
    notes = [sentence(total, scope, lines, language) for sentence in told]
    notes += said_of.of_groups(total, scope, lines, language)
    title = say(f"gap_of_{lines}", language, years=said_of.spanned(total))
    numbers: list[tuple[str, ...]] = [(*say_headline(title, said_of.gap(total, scope, lines), language), *notes)]
    if lines != "over" and "over" in states.index:
        over = states.loc["over"]
        title = say("gap_of_over", language, years=said_of.spanned(over))
        lacked = said_of.lacking(over, scope, "over", language)
        gap = say_headline(title, said_of.gap(over, scope, "over"), language)
        numbers.append((*gap, lacked, t("gap_over_means", language)))
    numbers.append(said_of.idle(unlinked, scope, lines, language))
    with st.container(key="headline"):
        show.side_by_side(*numbers, widths=(5, 4, 4)[: len(numbers)])


def reservations(by_state: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """What the headline leaves out, each with its number: what has no cost, what has too much, who sent no plan."""
    language, lines = chosen.language, shown(by_state)
    states = by_state.set_index("code")
    total = states.loc[lines]
    said = said_of.rests_on(total, chosen.scope, lines, language)
    said += said_of.surplus(total, chosen.scope, lines, language)
    if lines != "settled" and "settled" in states.index and states.at["settled", "gap_usd"] > 0:
        settled = said_of.gap(states.loc["settled"], chosen.scope, "settled")
        said.append(say("gap_of_settled_means", language, amount=settled))
    if total["weighted_pipeline_usd"] > 0:
        said += _of_pipeline(by_state, chosen)
    if chosen.scope.twg is None:
        said += said_of.without_plan(total, set(by_twg["code"]), chosen.scope, lines, language)
    if not said:
        return
    st.markdown(f"**{t('how_sure', language)}** {said[0]}")
    if rest := said[1:]:
        with st.expander(of_rows("more_reservations", rest, language)):
            st.markdown("\n".join(f"- {line}" for line in rest))


def _of_pipeline(by_state: pd.DataFrame, chosen: Filters) -> list[str]:
    """What of the pipeline is expected and what of that closes gaps, as the page of the pipeline says it.

    Of what a reader supposes, and of lines that are not open, only what is linked to them is known.
    """
    lines, rows = shown(by_state), by_state[by_state["code"] == shown(by_state)]
    if lines == "open" and not what_if.is_supposed(chosen):
        return told.expected(fetch(pipeline.sums, chosen.scope).iloc[0], rows, chosen.scope, chosen.language)
    return [said_of.closed_by_pipeline(rows.iloc[0], chosen.scope, lines, chosen.language)]


def priorities(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each priority; where several groups are shown, with that of the group as well."""
    named = labels.named(frame, "priority", chosen)
    if isinstance(chosen.scope.twg, str):
        return named
    groups = named["code"].str.partition(":")[0].map(lambda code: label("twg", code, chosen.language))
    return named.assign(name=named["name"] + " (" + groups + ")")


def is_blank(amounts: pd.Series, around: Caption, chosen: Filters) -> bool:
    """Whether there is nothing to draw; says so."""
    if amounts.gt(0).any():
        return False
    st.header(around.title, anchor=False)
    show.notice("gap_none" if amounts.notna().any() else "nothing_costed", chosen)
    return True


def step_names(total: pd.Series, chosen: Filters) -> pd.DataFrame:
    """The steps from the cost to what remains; who reported nothing has none, and a surplus closes no other gap."""
    return way.of_gap(total, chosen.language)


def steps(total: pd.Series, lines: str, chosen: Filters) -> None:
    """The way from the cost to what remains."""
    frame = step_names(total, chosen)
    finding = said_of.of_cost(total, chosen.scope, lines, chosen.language) if pd.notna(total["gap_usd"]) else ""
    around = show.caption("gap_steps", chosen, of=said_of.spanned(total), finding=finding)
    if not is_blank(frame["value"], around, chosen):
        show.draw("gap_steps", waterfall.steps(frame, chosen.language, around), chosen, kind="step")


def ranked(
    name: str, frame: pd.DataFrame, total: pd.Series, chosen: Filters, *, kind: str, top: int = 10, finding: str = ""
) -> None:  # fmt: skip
    """Who lacks most of what the lines of a `total` lack: bars of the gap, with a `name`, under a `finding`."""
    around = show.caption(name, chosen, of=said_of.spanned(total), finding=finding)
    if not is_blank(frame["gap_usd"], around, chosen):
        figure = bars.of_gap(frame[frame["gap_usd"] > 0], chosen.language, around, top=top)
        show.draw(name, figure, chosen, kind=kind)


def cells(frame: pd.DataFrame, total: pd.Series, lines: str, chosen: Filters) -> None:
    """The gap by priority and year, the largest first; where nothing is costed there is no figure, never a zero."""
    found = in_order(frame, chosen)
    finding = said_of.most_in_a_year(found, total, chosen.scope, lines, chosen.language)
    around = show.caption("gap_cells", chosen, of=said_of.spanned(total), finding=finding)
    if is_blank(frame["gap_usd"], around, chosen):
        return
    figure = matrix.heat(
        found, chosen.language, around, row_top=PRIORITIES, value="gap_usd", least="gap_low_usd", unit=matrix.GAP
    )  # fmt: skip
    show.draw("gap_cells", figure, chosen, kind="priority-year")


def in_order(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The sums by priority and year with their names, the priority with the largest gap first."""
    across = labels.named(frame, "priority-year", chosen)["across_name"]
    whole = frame.groupby("code")["gap_usd"].transform("sum", min_count=1)
    shown = priorities(frame, chosen).assign(across_name=across, order=whole)
    return shown.sort_values("order", ascending=False, kind="stable")


def capacity(frame: pd.DataFrame, chosen: Filters) -> None:
    """Capacity development on a line of its own, for the guideline asks for it."""
    language = chosen.language
    st.header(t("capacity_title", language), anchor=False)
    shown = frame.rename(columns={"code": "capacity_code"})
    columns = ["capacity_code", "activities", "activities_costed", "cost_usd", "covered_usd", "gap_low_usd",
               "gap_usd", "gap_after_pipeline_usd"]  # fmt: skip
    if what_if.is_supposed(chosen):  # the answer first
        columns[1:1] = ["gap_published_usd", columns.pop(), "supposed_change_usd"]
    order = pd.Categorical(shown["capacity_code"], ["yes", "no", reference.UNKNOWN])
    show.table("capacity", shown.assign(order=order).sort_values("order")[columns], chosen)


def lists(total: pd.Series, unlinked: pd.Series, lines: str, chosen: Filters) -> None:
    """Everything that the figures rest on or leave out, folded away: each list with its rows and its file."""

    def activities(which: str = "all") -> pd.DataFrame:
        found = fetch(funding.activities, chosen.scope, which=which, supposed=chosen.supposed, lines=lines)
        return what_if.compared(found, chosen)

    idle = partial(fetch, linked_money.unlinked_projects, chosen.scope, standing="firm", is_open=lines != "over")
    projects = partial(fetch, linked_money.projects, chosen.scope, lines=lines)
    own = fetch(funding.stated, chosen.scope)
    counted: tuple[tuple[str, int | None, Callable[[], pd.DataFrame]], ...] = (
        ("gap_activities", total["activities"], activities),
        ("gap_uncosted", total["activities"] - total["activities_costed"], partial(activities, "uncosted")),
        ("gap_in_surplus", total["activities_in_surplus"], partial(activities, "in_surplus")),
        ("gap_projects", None, projects),
        ("gap_withheld", None, partial(projects, standing="withheld")),
        ("gap_unlinked", unlinked["firm_projects"], idle),
        ("gap_stated", len(own), own.copy),
    )
    st.header(t("gap_lists_title", chosen.language), anchor=False)
    for name, count, answer in counted[: None if len(own) else -1]:
        heading = t(f"{name}_title", chosen.language)
        said = heading if count is None else named_value(heading, number(count, chosen.language), chosen.language)
        is_own = name == "gap_stated"
        about = [t("stated_means", chosen.language)] if is_own else []
        # Of a gap a part that nobody reported is no amount that nobody reported: it is not known.
        show.folded(name, said, answer, chosen, about, nothing="not_known" if is_own else None)
