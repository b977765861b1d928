"""Why a number moved, on screen: which data are compared, the steps from the old total to the new, their rows."""

import datetime as dt

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import waterfall
from twg_analytics.charts import waterfall_steps as way
from twg_analytics.questions import changes, reporting, snapshots
from twg_analytics.sentences import changes as told
from twg_analytics.sentences import money as money_said
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import values
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, date, label, named_value, t


def before(chosen: Filters) -> dt.date | None:
    """The earlier data to compare with, those just before unless others are chosen; None when there are none."""
    listed = fetch(snapshots.listed, chosen.file)["snapshot_date"].dt.date
    codes = [f"{day:%Y-%m-%d}" for day in listed if day != chosen.snapshot]
    if not codes:
        st.info(t("nothing_to_compare", chosen.language), icon=":material/info:")
        return None
    usual = next((code for code in codes if code < f"{chosen.snapshot:%Y-%m-%d}"), codes[0])
    name = filters.names("before", chosen.language, chosen.file)
    picked = filters.pick("before", chosen.language, codes, name, usual=usual)
    return dt.date.fromisoformat(picked or usual)


def headline(totals: pd.DataFrame, found: pd.DataFrame, chosen: Filters, before: dt.date) -> bool:
    """The old total, the new one and the difference in the years that both data tell; whether both are known."""
    language, total = chosen.language, totals.iloc[0]
    measure = filters.names("measure", language, chosen.file)(chosen.scope.measure)
    if why := told.missing(total, found, (before, chosen.snapshot), measure, language):
        st.info(why, icon=":material/info:")
        return False
    with st.container(key="headline"):
        show.side_by_side(*told.reckoned(total, found, chosen.scope, before, language), widths=(5, 4, 4))
    for sentence in (
        told.compared(found, language),
        money_said.growth(fetch(reporting.growth, chosen.scope).iloc[0], chosen.scope, language),
    ):
        if sentence:
            st.caption(sentence)
    return True


def steps(totals: pd.DataFrame, found: pd.DataFrame, sums: pd.DataFrame, chosen: Filters, before: dt.date) -> None:
    """The waterfall from the old total to the new, its causes in their usual order; a click opens a cause."""
    rows = way.of_changes(totals, sums, before, chosen.snapshot, chosen.language)
    said = {"measure": t(f"counted_{chosen.scope.measure}", chosen.language)}
    of = told.shared(totals.iloc[0], found)
    values.figure("changes", waterfall.steps, rows, chosen, kind="cause", of=of, said=said)
    show.table("causes", sums.drop(columns="code"), chosen, _about(chosen, before))


def _about(chosen: Filters, before: dt.date, cause: str | None = None) -> list[str]:
    """What a table is of beside the filters: the data compared with, and the cause."""
    language = chosen.language
    lines = [named_value(t("filter_before", language), date(before, language), language)]
    if cause:
        lines.append(named_value(columns.heading("cause_code", language), label("cause", cause, language), language))
    return lines


def rows(sums: pd.DataFrame, chosen: Filters, before: dt.date) -> None:
    """The projects and years behind the cause that is opened."""
    language = chosen.language
    offered = [f"cause:{cause}" for cause in reference.codes("cause") if cause in set(sums["cause_code"])]
    part = filters.open_choice(language, offered, lambda part: label("cause", part.split(":")[1], language))
    if not part:
        return
    cause = part.removeprefix("cause:")
    found = fetch(changes.rows, chosen.scope, before, cause=cause)
    period = told.shared(
        fetch(changes.totals, chosen.scope, before).iloc[0], fetch(changes.years, chosen.scope, before)
    )
    said = told.of_cause(found, cause, period, chosen.scope, before, language)
    st.markdown(f"**{label('cause', cause, language)}.** {t(f'cause_{cause}', language)} {said}")
    show.table("changed_projects", found, chosen, _about(chosen, before, cause))


def by_twg(chosen: Filters, before: dt.date) -> None:
    """The same causes for each Technical Working Group, the largest difference first; unless one is chosen."""
    if chosen.scope.twg:
        return
    found = fetch(changes.sums, chosen.scope, before, by="twg")
    if found.empty:
        return
    wide = found.pivot(index="code", columns="cause_code", values="difference_usd")
    wide = wide[[cause for cause in reference.codes("cause") if cause in wide]].add_suffix("_usd")
    wide.insert(0, "difference_usd", wide.sum(axis=1))
    wide = wide.sort_values("difference_usd", key=abs, ascending=False)
    show.table("changes_by_twg", wide.rename_axis("twg_code").reset_index(), chosen, _about(chosen, before))
