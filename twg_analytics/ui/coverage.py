"""Coverage on screen: who reported what and when, how much of the present year is known, and whether it gets better."""

import pandas as pd
import streamlit as st

from twg_analytics.charts import counts, matrix
from twg_analytics.charts.finish import Caption
from twg_analytics.country import fiscal_year
from twg_analytics.questions import coverage
from twg_analytics.sentences import coverage as told
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, date, named_value, quarter, t, year

_ROWS, _QUARTERS = 20, 12


def _caption(name: str, chosen: Filters) -> Caption:
    return Caption(
        title=t(f"chart_{name}_title", chosen.language),
        measured=t(f"chart_{name}_measured", chosen.language, year=year(fiscal_year(chosen.snapshot), chosen.language)),
        as_of=chosen.snapshot,
        is_illustrative=chosen.is_illustrative,
        context=filters.context(chosen),
    )


def headline(totals: pd.DataFrame, chosen: Filters) -> None:
    """Of the on-going records those with figures of this year and of the last, and how many records are dated."""
    counts = totals.iloc[0]
    with st.container(key="severities"):
        show.side_by_side(*told.of_records(counts, chosen.scope, chosen.language), widths=3)
    if counts["ongoing"] and not counts["asked"]:
        show.notice("coverage_no_years", chosen)
    st.markdown(told.who_dates(counts, chosen.scope, chosen.language))


def quarters(chosen: Filters) -> None:
    """When records were updated, by partner and quarter."""
    language = chosen.language
    found = fetch(coverage.quarters, chosen.scope)
    if found.empty:
        show.notice("coverage_undated", chosen)
        return
    named = found.assign(
        name=found["code"].map(filters.names("partner", language, chosen.file)), across_name=found["across_code"]
    )
    figure = matrix.heat(
        named, language, _caption("quarters", chosen),
        row_top=_ROWS, value="records", unit=matrix.RECORDS, columns=_last_quarters(chosen),
    )  # fmt: skip
    show.draw("quarters", figure, chosen)
    show.caution("quarters_explained", chosen)


def _last_quarters(chosen: Filters) -> dict[str, str]:
    """The quarters drawn, also those in which nobody updated anything: their names by code, the oldest first."""
    last = chosen.snapshot.year * 4 + (chosen.snapshot.month - 1) // 3
    return {
        f"{place // 4}-{place % 4 + 1}": quarter(place // 4, place % 4 + 1, chosen.language)
        for place in range(last - _QUARTERS + 1, last + 1)
    }


def trend(chosen: Filters) -> None:
    """On-going records with and without figures of their year, snapshot by snapshot."""
    language = chosen.language
    found = fetch(coverage.trend, chosen.scope)
    asked = found[found["asked"] > 0]
    if len(asked) > 1:
        parts = {"with": (t("coverage_with", language), 0), "without": (t("coverage_without", language), 1)}
        rows = [
            {"name": _named(row, language), "part_code": code, "count": count}
            for _, row in asked.iterrows()
            for code, count in (("with", row["with_figures"]), ("without", row["asked"] - row["with_figures"]))
        ]
        caption = _caption("coverage_trend", chosen)
        show.draw("coverage_trend", counts.bars(pd.DataFrame(rows), language, caption, parts=parts, silent={}), chosen)
    show.table("coverage_trend", found, chosen)


def _named(row: pd.Series, language: str) -> str:
    return named_value(date(row["snapshot_date"], language), columns.of_one(row, "figures_ratio", language), language)


def partners(chosen: Filters) -> None:
    """Every partner, in a table."""
    show.table("coverage_partners", fetch(coverage.by_partner, chosen.scope), chosen)
