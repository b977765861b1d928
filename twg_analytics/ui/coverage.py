"""Coverage on screen: who reported what and when, how much of the present year is known, and whether it gets better."""

from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.charts import counts, matrix
from twg_analytics.charts.finish import Caption
from twg_analytics.queries import coverage
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.wording import date, number, percent, t, year

_ROWS = 20


def _scope(chosen: Filters) -> dict[str, Any]:
    return {"partner": chosen.partner, "source": chosen.source}


def _caption(name: str, chosen: Filters) -> Caption:
    return Caption(
        title=t(f"chart_{name}_title", chosen.language),
        measured=t(f"chart_{name}_measured", chosen.language, year=year(chosen.snapshot.year, chosen.language)),
        as_of=chosen.snapshot,
        is_illustrative=chosen.is_illustrative,
    )


def headline(totals: pd.DataFrame, chosen: Filters) -> None:
    """Of the on-going records those with figures of this year and of the last, and how many records are dated."""
    language, of = chosen.language, totals.iloc[0]
    years = (year(chosen.snapshot.year, language), year(chosen.snapshot.year - 1, language))
    facts = (
        (t("coverage_figures", language, year=years[0]), of["with_figures"], of["asked"], "coverage_figures_means"),
        (t("coverage_disbursed", language, year=years[1]), of["with_disbursement"], of["asked"], "coverage_of_ongoing"),
        (t("coverage_dated", language), of["dated"], of["records"], "coverage_of_records"),
    )
    with st.container(key="severities"):
        for place, (said, part, whole, means) in zip(st.columns(3, gap="large"), facts, strict=True):
            with place:
                st.metric(said, percent(part / whole if whole else None, language))
                st.caption(t(means, language, part=number(part, language), whole=number(whole, language)))
    if of["ongoing"] and not of["asked"]:
        show.notice("coverage_no_years", chosen)
    counted = {name: number(of[name], language) for name in ("partners", "partners_dated")}
    st.markdown(t("coverage_partners", language, last=date(of["last_updated_date"], language), **counted))


def quarters(chosen: Filters) -> None:
    """When records were updated, by partner and quarter."""
    language = chosen.language
    found = fetch(coverage.quarters, **chosen.day, **_scope(chosen))
    if found.empty:
        show.notice("coverage_undated", chosen)
        return
    partner = filters.names("partner", language, chosen.file)
    named = found.assign(
        name=found["code"].map(partner),
        across_name=[
            t("quarter", language, year=year(of.year, language), quarter=number(of.quarter, language))
            for of in found.itertuples()
        ],
    )
    figure = matrix.heat(
        _largest_first(named), language, _caption("quarters", chosen),
        row_top=_ROWS, value="records", unit=matrix.RECORDS,
    )  # fmt: skip
    show.draw("quarters", figure, chosen)
    show.caution("quarters_explained", chosen)


def _largest_first(named: pd.DataFrame) -> pd.DataFrame:
    """Quarters in their order, and within the frame the partners that updated most records first."""
    most = named.groupby("code")["records"].transform("sum")
    rows = named.assign(most=most).sort_values(["most", "code"], ascending=[False, True], kind="stable")
    across = named.drop_duplicates("across_code")[["across_code"]]
    order = {code: place for place, code in enumerate(across["across_code"])}
    # The first rows decide the order of the columns: one for each quarter comes before all others.
    firsts = rows.drop_duplicates("across_code").sort_values("across_code", key=lambda codes: codes.map(order))
    return pd.concat([firsts, rows.drop(firsts.index)]).drop(columns="most")


def trend(chosen: Filters) -> None:
    """On-going records with and without figures of their year, snapshot by snapshot."""
    language = chosen.language
    found = fetch(coverage.trend, file=chosen.file, **_scope(chosen))
    asked = found[found["asked"] > 0]
    if len(asked) > 1:
        parts = {"with": (t("coverage_with", language), 0), "without": (t("coverage_without", language), 1)}
        rows = [
            {"name": _named(of, language), "part_code": code, "count": count}
            for _, of in asked.iterrows()
            for code, count in (("with", of["with_figures"]), ("without", of["asked"] - of["with_figures"]))
        ]
        caption = _caption("coverage_trend", chosen)
        show.draw("coverage_trend", counts.bars(pd.DataFrame(rows), language, caption, parts=parts, silent={}), chosen)
    show.table("coverage_trend", found, chosen)


def _named(of: pd.Series, language: str) -> str:
    return f"{date(of['snapshot_date'], language)}: {percent(of['figures_ratio'], language)}"


def partners(chosen: Filters) -> None:
    """Every partner, in a table."""
    show.table("coverage_partners", fetch(coverage.by_partner, **chosen.day, **_scope(chosen)), chosen)
