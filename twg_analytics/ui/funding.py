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
from twg_analytics.questions import funding, linked_money, workplan
from twg_analytics.ui import filters, labels, show, what_if
from twg_analytics.ui import workplan as plan
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, money, number, percent, t, year


def years(total: pd.Series, language: str) -> str:
    """The years of the plans in the view."""
    first, last = (year(int(total[key]), language) for key in ("first_year", "last_year"))
    return first if first == last else f"{first} \N{EN DASH} {last}"


def without_plan(chosen: Filters) -> None:
    """Why there is no gap to show: the plans are for other years, name no year, hold nothing, or never came."""
    every = replace(chosen.scope, from_year=None, to_year=None)
    plans = fetch(funding.sums, every, supposed=chosen.supposed)
    if not plans.empty:
        said = t("plans_of_other_years", chosen.language, years=years(plans.iloc[0], chosen.language))
        st.info(said, icon=":material/info:")
        every_year = filters.setting(**{"from": None, "to": None})
        st.button(t("show_every_year", chosen.language), on_click=every_year, key="every_year")
    elif fetch(workplan.counts, every).empty:
        show.notice(plan.why_none(chosen), chosen)
    else:
        show.notice("plan_without_years", chosen)


def headline(total: pd.Series, unlinked: pd.Series, chosen: Filters) -> None:
    """What is missing, how much of the cost is covered, and what money is linked to nothing: a gap misleads without."""
    language = chosen.language

    def amount(column: str) -> str:
        return money(total[column], language)

    lacking = t(
        "gap_lacking",
        language,
        lacking=total["activities_lacking"],
        costed=t("count_costed_activities", language, count=total["activities_costed"]),
    )
    after = t("gap_after", language, amount=amount("gap_after_pipeline_usd"))
    firm = fetch(linked_money.unlinked, chosen.scope, standing="firm").iloc[0]
    idle = [t("unlinked_means", language, projects=firm["projects"])]
    if pd.notna(unlinked["pipeline_usd"]):
        idle.append(t("unlinked_pipeline", language, amount=money(unlinked["pipeline_usd"], language)))
    with st.container(key="headline"):
        show.side_by_side(
            (t("gap_in_years", language, years=years(total, language)), amount("gap_usd"), f"{lacking} {after}"),
            (
                t("gap_covered", language),
                percent(total["covered_usd"] / (total["cost_usd"] or float("nan")), language),
                t("gap_covered_means", language, covered=amount("covered_usd"), cost=amount("cost_usd")),
            ),
            (t("unlinked", language), money(unlinked["firm_usd"], language), " ".join(idle)),
            widths=(5, 3, 4),
        )


def reservations(total: pd.Series, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """What the headline leaves out, each with its number: what has no cost, what has too much, who sent no plan."""
    language = chosen.language
    said = [
        t(
            "gap_uncosted",
            language,
            uncosted=total["activities"] - total["activities_costed"],
            activities=t("count_activities", language, count=total["activities"]),
        )
    ]
    if pd.notna(total["beside_no_cost_usd"]):
        said.append(t("gap_beside_no_cost", language, amount=money(total["beside_no_cost_usd"], language)))
    if pd.notna(total["surplus_usd"]) and total["surplus_usd"] > 0:
        surplus = money(total["surplus_usd"], language)
        said.append(t("gap_surplus", language, amount=surplus, count=total["activities_in_surplus"]))
    if pd.notna(total["gap_of_cancelled_usd"]) and total["gap_of_cancelled_usd"] > 0:
        said.append(t("gap_of_cancelled", language, amount=money(total["gap_of_cancelled_usd"], language)))
    silent = [code for code in reference.codes("twg") if code not in set(by_twg["code"])]
    if silent and chosen.scope.twg is None:
        names = ", ".join(label("twg", code, language) for code in silent)
        said.append(t("gap_without_plan", language, count=len(silent), names=names))
    st.markdown("\n".join(f"- {line}" for line in said))


def _is_blank(amounts: pd.Series, around: Caption, chosen: Filters) -> bool:
    """Whether there is nothing to draw; says so."""
    if amounts.gt(0).any():
        return False
    st.subheader(around.title, anchor=False)
    show.notice("gap_none" if amounts.notna().any() else "nothing_costed", chosen)
    return True


def step_names(total: pd.Series, chosen: Filters) -> pd.DataFrame:
    """The steps from the cost to what remains; who reported nothing has none, and a surplus closes no other gap."""
    return way.of_gap(total, chosen.language)


def steps(total: pd.Series, chosen: Filters) -> None:
    """The way from the cost to what remains."""
    frame, around = step_names(total, chosen), show.caption("gap_steps", chosen)
    if supposed := what_if.words(chosen):
        around = replace(around, measured=supposed)
    if not _is_blank(frame["value"], around, chosen):
        show.draw("gap_steps", waterfall.steps(frame, chosen.language, around), chosen, kind="step")


def ranked(name: str, frame: pd.DataFrame, chosen: Filters, *, kind: str, top: int = 10) -> None:
    """Who lacks most: bars of the gap, with a `name`."""
    around = show.caption(name, chosen)
    if not _is_blank(frame["gap_usd"], around, chosen):
        shown = frame[frame["gap_usd"] > 0].assign(measure_code="gap", is_firm=True)
        figure = bars.ranked(shown, chosen.language, around, top=top, value="gap_usd")
        show.draw(name, figure, chosen, kind=kind)


def cells(frame: pd.DataFrame, chosen: Filters) -> None:
    """The gap by priority and year; where nothing is costed there is no figure, never a zero."""
    around = show.caption("gap_cells", chosen)
    if _is_blank(frame["gap_usd"], around, chosen):
        return
    shown = labels.named(frame, "priority-year", chosen)
    figure = matrix.heat(shown, chosen.language, around, row_top=20, value="gap_usd")
    show.draw("gap_cells", figure, chosen, kind="priority-year")


def capacity(frame: pd.DataFrame, chosen: Filters) -> None:
    """Capacity development on a line of its own, for the guideline asks for it."""
    language = chosen.language
    st.subheader(t("capacity_title", language), anchor=False)
    shown = frame.rename(columns={"code": "capacity_code"})
    columns = ("capacity_code", "activities", "activities_costed", "cost_usd", "covered_usd", "gap_usd",
               "gap_after_pipeline_usd")  # fmt: skip
    order = pd.Categorical(shown["capacity_code"], ["yes", "no", reference.UNKNOWN])
    show.table("capacity", shown.assign(order=order).sort_values("order")[list(columns)], chosen)


def lists(total: pd.Series, unlinked: pd.Series, chosen: Filters) -> None:
    """Everything that the figures rest on or leave out, folded away: each list with its rows and its file."""
    activities = partial(fetch, funding.activities, chosen.scope, supposed=chosen.supposed)
    projects = partial(fetch, linked_money.projects, chosen.scope)
    counted: tuple[tuple[str, int | None, Callable[[], pd.DataFrame]], ...] = (
        ("gap_activities", total["activities"], activities),
        ("gap_uncosted", total["activities"] - total["activities_costed"], partial(activities, which="uncosted")),
        ("gap_in_surplus", total["activities_in_surplus"], partial(activities, which="in_surplus")),
        ("gap_projects", None, projects),
        ("gap_withheld", None, partial(projects, standing="withheld")),
        ("gap_unlinked", unlinked["projects"], partial(fetch, linked_money.unlinked_projects, chosen.scope)),
    )
    st.header(t("gap_lists_title", chosen.language), anchor=False)
    for name, count, answer in counted:
        heading = t(f"{name}_title", chosen.language)
        said = heading if count is None else f"{heading}: {number(count, chosen.language)}"
        show.folded(name, said, answer, chosen)
