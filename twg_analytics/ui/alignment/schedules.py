"""Predictability on screen: what was scheduled against what was disbursed, forward plans, and which data can tell."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from twg_analytics.charts import bullets
from twg_analytics.questions import indicators, predictability
from twg_analytics.sentences import indicators as sentences
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import download, filters, grid, labels, rooms, show
from twg_analytics.ui.alignment import values
from twg_analytics.ui.alignment.drill_down import part_name
from twg_analytics.ui.alignment.values import folded
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, date, t, year

_SHOWN = 12
CODES = ["predictability_annual", "predictability_beyond", "predictability_medium"]


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=frame["disbursed_usd"], reference=frame["scheduled_usd"])


def summary(chosen: Filters, in_year: int | None) -> None:
    """The three indicators, under how much of what was scheduled was disbursed."""

    def found(told: pd.DataFrame) -> str:
        row = values.of(told, CODES[0])
        here = (chosen.scope, values.period(in_year, chosen), chosen.language)
        return "" if row is None else sentences.kept(row, *here)

    values.summary("predictability_scores", CODES, chosen, in_year, found)


def partners(chosen: Filters, in_year: int | None) -> pd.DataFrame:
    """Scheduled against disbursed by partner in a year, the largest schedules first, with both indicators beside."""
    language = chosen.language
    found = fetch(predictability.partners, chosen.scope, year=in_year)
    if found.empty:
        return found
    found = found.sort_values(["scheduled_usd", "code"], ascending=[False, True], na_position="last")
    shown = found.head(_SHOWN)
    every = sentences.looked_at(found, "scheduled", chosen.scope, values.period(in_year, chosen), language)
    said = {
        "year": values.in_title(in_year, chosen),
        "schedule": date(found["scheduled_in"].max(), language),
        "shown": values.drawn_of(shown, found, every, language),
    }
    values.figure(
        "scheduled_by_partner", bullets.bars, values.named(_drawn(shown), "partner", chosen), chosen,
        kind="partner", said=said, unit="money", value=t("disbursed", language), reference=t("scheduled", language),
    )  # fmt: skip
    table = found.rename(columns={"code": "partner_code"}).drop(columns=["scheduled_in", "is_ngo"])
    for code in CODES[:2]:
        by_partner = fetch(indicators.values, chosen.scope, by="partner", year=in_year, indicator=code)
        table[code] = table["partner_code"].map(by_partner.set_index("code")["value"])
    show.table("scheduled_partners", table, chosen, values.about(chosen, in_year))
    return found


def years(chosen: Filters) -> None:
    """Scheduled against disbursed by year, where more than one year can be told."""
    found = fetch(predictability.partners, chosen.scope, by="year")
    if len(found) < 2:
        return
    values.figure(
        "scheduled_by_year", bullets.bars, values.named(_drawn(found), "year", chosen), chosen,
        unit="money", value=t("disbursed", chosen.language), reference=t("scheduled", chosen.language),
    )  # fmt: skip


def forward(chosen: Filters, in_year: int | None) -> None:
    """How much of a year's disbursement belongs to projects with a plan for each of the next three years."""
    found = fetch(predictability.forward, chosen.scope, year=in_year)
    if found.empty or in_year is None:
        return
    drawn = values.named(found.assign(value=found["numerator"], reference=found["denominator"]), "year", chosen)
    values.figure(
        "forward_plans", bullets.bars, drawn, chosen, said={"year": values.when(in_year, chosen)},
        unit="money", value=t("with_a_plan", chosen.language), reference=t("all_disbursed", chosen.language),
    )  # fmt: skip


def behind(chosen: Filters, in_year: int | None, by_partner: pd.DataFrame) -> None:
    """The projects behind the schedule and the disbursement, with their place in the data and in the earlier data."""
    language = chosen.language
    offered = [f"partner:{code}" for code in by_partner["code"]]
    part = filters.open_choice(language, offered, lambda code: part_name(code, chosen))
    scope = replace(chosen.scope, partner=part.removeprefix("partner:")) if part else chosen.scope
    found = fetch(predictability.projects, scope, year=in_year)
    if part:
        st.markdown(of_rows("behind_part", found, language, part=part_name(part, chosen)))
        show.table("scheduled_projects", found, chosen, values.about(chosen, in_year))
        return
    folded("scheduled_projects", found, chosen, values.about(chosen, in_year))


def link(chosen: Filters) -> None:
    """The way to the page that says which data make which year computable."""
    label = t("snapshots_link", chosen.language)
    rooms.link("snapshots", label=label, icon=":material/arrow_forward:")


def _what(row: pd.Series, language: str) -> str:
    """What a snapshot holds of a year, in a few words."""
    plan = "is_the_schedule" if pd.notna(row["is_schedule"]) and row["is_schedule"] else "planned"
    said = [key for key, is_so in (("disbursed", row["has_disbursed"]), (plan, row["has_planned"])) if is_so]
    return " · ".join(t(key, language) for key in said)


def snapshots(chosen: Filters) -> None:
    """Every snapshot with what it holds of each year; the plan that is a year's schedule is named so."""
    language = chosen.language
    held = fetch(predictability.held, chosen.file)
    listed = fetch(predictability.snapshots, chosen.file)
    held = held.assign(what=[_what(row, language) for _, row in held.iterrows()])
    wide = held.pivot(index="snapshot_date", columns="year", values="what")
    wide.columns = [year(int(column), language) for column in wide.columns]
    day = columns.heading("snapshot_date", language)
    shown = labels.readable(listed, chosen).set_index(day).join(wide).reset_index()
    names = ["snapshot_date", *listed.columns.drop("snapshot_date")]
    grid.draw(shown, names, language, alt=t("snapshots_title", language))
    download.offer("snapshots", held.drop(columns="what"), chosen)


def computable(chosen: Filters) -> None:
    """Each year that was planned or disbursed: whether its predictability can be computed, and from which data."""
    language = chosen.language
    held = fetch(predictability.held, chosen.file)
    by_year = held.groupby("year")[["scheduled_in", "is_measured"]].max().sort_index(ascending=False)
    for in_year, row in by_year[by_year["scheduled_in"].notna()].iterrows():
        key, icon = ("measured", "check_circle") if row["is_measured"] else ("awaits", "schedule")
        said = {"year": year(int(str(in_year)), language), "schedule": date(row["scheduled_in"], language)}
        st.markdown(f":material/{icon}: {t(f'year_{key}', language, **said)}")
    unscheduled = [year(int(str(in_year)), language) for in_year in by_year.index[by_year["scheduled_in"].isna()][::-1]]
    if unscheduled:
        st.markdown(f":material/block: {t('years_unscheduled', language, years=', '.join(unscheduled))}")
    st.caption(t("other_indicators_years", language))
