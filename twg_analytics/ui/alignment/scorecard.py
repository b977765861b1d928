"""The scorecard: every indicator of every partner, and one partner against the country."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import matrix
from twg_analytics.country import spoken
from twg_analytics.questions import indicators
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import download, filters, grid
from twg_analytics.ui.alignment import values
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, percent, t

_FEW = "{} \N{DEGREE SIGN}"
_DRAWN = 20  # partners, whose every indicator is seen at once
_NAME_WIDTH, _VALUE_WIDTH, _ROW, _TALLEST = 240, 118, 35, 640


def _wide(found: pd.DataFrame, column: str, codes: list[str]) -> pd.DataFrame:
    """One row per partner, one column per indicator."""
    return found.pivot(index="code", columns="indicator_code", values=column).reindex(columns=codes)


def _drawn(
    everybody: pd.DataFrame, order: list[str], codes: list[str], names: Callable[[str], str], chosen: Filters,
    year: int | None,
) -> None:  # fmt: skip
    """Every indicator of the partners with most money in one sight; the table below has all partners."""
    language = chosen.language
    first = order[: _DRAWN + 1]
    found = everybody[everybody["value"].notna() & everybody["code"].isin(first)]
    cells = found.assign(
        name=[t("country_figure", language) if code == "all" else names(code) for code in found["code"]],
        across_code=found["indicator_code"],
    ).sort_values("code", key=lambda codes: codes.map(first.index), kind="stable")
    short = indicators.listed()[spoken("short", language)]
    shown = values.drawn_of(first[1:], order[1:], of_rows("every_partner_all", order[1:], language), language)
    values.figure(
        "every_partner", matrix.heat, cells, chosen, said={"year": values.in_title(year, chosen), "shown": shown},
        row_top=len(first), column_top=len(codes), value="value", unit=matrix.SHARE,
        columns={code: short[code] for code in codes},
    )  # fmt: skip


def table(chosen: Filters, year: int | None) -> None:
    """Indicators by partner under the country's figures: sortable, blank where a partner did not answer.

    A figure that rests on fewer than three records carries a degree sign, on screen and in its column of the download.
    """
    language = chosen.language
    everyone = replace(chosen.scope, partner=None)
    country = fetch(indicators.values, everyone, by="country", year=year)
    found = fetch(indicators.values, everyone, by="partner", year=year)
    codes = [code for code in indicators.codes() if values.of(country, code) is not None]
    if not codes:
        return
    everybody = pd.concat([country, found])
    shares, records = (_wide(everybody, column, codes) for column in ("value", "records"))
    money = everybody[everybody["weight_code"] != "projects"].groupby("code")["asked"].max()
    order = ["all", *money.drop("all").sort_values(ascending=False).index]
    shares, records = shares.reindex(order), records.reindex(order)
    names = filters.names("partner", language, chosen.file)
    _drawn(everybody, order, codes, names, chosen, year)
    short = indicators.listed()[spoken("short", language)]
    heading = columns.heading("partner_code", language)
    shown = shares.rename(columns=short)
    shown.insert(0, heading, [t("country_figure", language) if code == "all" else names(code) for code in order])
    shown = shown.reset_index(drop=True)
    write = partial(percent, language=language)
    styled = shown.style.format(write, subset=[short[code] for code in codes])
    printed = shown.astype(object)
    for code in codes:
        is_few = ((records[code] < values.SMALL) & shares[code].notna()).to_numpy()
        styled = styled.format(lambda value: _FEW.format(write(value)), subset=(shown.index[is_few], [short[code]]))
        said = shares[code].map(write, na_action="ignore").fillna(grid.NOTHING).to_numpy()
        printed[short[code]] = [_FEW.format(one) if few else one for one, few in zip(said, is_few, strict=True)]
    styled = styled.apply(lambda row: ["font-weight: 700" if row.name == 0 else "" for _ in row], axis=1)
    # On paper no column can be scrolled to, and all of them are narrow.
    grid.on_paper(printed, {}, language, most=len(printed.columns))
    st.dataframe(
        styled,
        hide_index=True,
        height=min(_ROW * (len(shown) + 1) + 3, _TALLEST),
        placeholder=grid.NOTHING,
        alt=t("partner_scorecard_title", language),
        column_config={
            heading: st.column_config.TextColumn(width=_NAME_WIDTH, pinned=True),
            **{
                short[code]: st.column_config.Column(
                    width=_VALUE_WIDTH, help=indicators.listed().at[code, spoken("definition", language)]
                )
                for code in codes
            },
        },
    )
    st.caption(t("scorecard_signs", language, few=values.SMALL))
    values.plans(country, replace(chosen, scope=everyone), year)
    download.offer(
        "partner_scorecard",
        indicators.by_unit(everybody.rename(columns={"code": "partner_code", "value": "figure"})[_DOWNLOADED]),
        chosen,
        values.about(chosen, year),
    )


_DOWNLOADED = [
    "partner_code",
    "indicator_code",
    "figure",
    "numerator",
    "denominator",
    "weight_code",
    "coverage",
    "records",
    "planned_in",
    "plan_age_days",
    "rank",
    "ranked",
]
