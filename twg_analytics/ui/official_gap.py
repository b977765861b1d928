"""The page of the official gap: a Public Investment Programme and the workplans of its years, side by side."""

import pandas as pd
import streamlit as st

from twg_analytics.charts import matrix, waterfall, waterfall_steps
from twg_analytics.questions import public_investment
from twg_analytics.sentences import public_investment as told
from twg_analytics.ui import filters, labels, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import named_value, plain, t

_PRINTED = ["programme", "programme_cost_usd", "programme_government_usd", "programme_partners_usd", "needed_usd",
            "needed_computed_usd", "needed_difference_usd", "about_code", "programme_first_year",
            "programme_last_year", "programme_projects", "ongoing_projects", "ongoing_usd", "new_projects", "new_usd",
            "yearly_usd", "twgs", "activities_costed", "cost_usd", "gap_low_usd", "gap_usd", "compared_code",
            "gap_of_needed_share", "cost_of_programme_share", "source", "source_date", "confirm_by"]  # fmt: skip
_ALL, _SECTOR, _CELL = "all", "main_sector", "main_sector-year"


def picked(programmes: pd.DataFrame, chosen: Filters) -> pd.Series:
    """The programme that is looked at: the one chosen, else the latest."""
    codes = programmes["programme"].tolist()
    usual = codes[0]
    code = filters.pick(filters.PROGRAMME, chosen.language, codes, str, usual=usual) or usual
    return programmes.set_index("programme", drop=False).loc[code]


def headline(row: pd.Series, chosen: Filters) -> None:
    """What the programme still needs, what workplans lack, how much of the one the other is; and the source."""
    with st.container(key="headline"):
        show.side_by_side(*told.leading(row, chosen.scope, chosen.language), widths=(5, 4, 4))
        st.caption(plain(told.known_from(row, chosen.language)))


def equation(row: pd.Series, chosen: Filters) -> None:
    """The way from the printed cost to what is still needed, where every part of it was printed."""
    if not told.has_equation(row):
        show.notice("programme_not_drawn", chosen)
        return
    finding = told.finding(row, chosen.scope, chosen.language)
    around = show.caption("programme_equation", chosen, "programme_line", of=told.period(row), finding=finding)
    frame = waterfall_steps.of_programme(row, chosen.language)
    show.draw("programme_equation", waterfall.steps(frame, chosen.language, around), chosen)


def sectors(found: pd.DataFrame, by_year: pd.DataFrame, row: pd.Series, chosen: Filters) -> None:
    """What workplans lack by main sector and year, and beside it the shares that the programme plans for each."""
    if by_year["gap_usd"].gt(0).any():
        finding = told.most_in_sector(found, row, chosen.scope, chosen.language)
        around = show.caption("programme_sectors", chosen, "programme_workplans", of=told.period(row), finding=finding)
        named = labels.named(by_year, _CELL, chosen)
        years = {str(year): str(year) for year in told.period(row).years}
        across = {code: filters.names("year", chosen.language, chosen.file)(code) for code in years}
        figure = matrix.heat(
            named, chosen.language, around, value="gap_usd", least="gap_low_usd", unit=matrix.GAP, columns=across
        )  # fmt: skip
        show.draw("programme_sectors", figure, chosen, kind=_CELL)
    if found.empty:
        return
    st.header(t("programme_by_sector_title", chosen.language), anchor=False)
    named = found.rename(columns={"code": "main_sector_code"}).drop(columns="across_code")
    parts = [f"{_SECTOR}:{code}" for code in found["code"]]
    show.table(
        "programme_by_sector", named, chosen, _about(row, chosen), source="programme_workplans", parts=parts,
        nothing="not_known",
    )  # fmt: skip


def opened(found: pd.DataFrame, row: pd.Series, chosen: Filters) -> None:
    """The activities behind the gap of workplans, all of them or those of a main sector or of it in a year."""
    language, held = chosen.language, filters.held_open() or ""
    if not row["twgs"]:
        return
    name = filters.names(_SECTOR, language, chosen.file)
    offered = {f"{_ALL}:{_ALL}": t("programme_every", language)} | {
        f"{_SECTOR}:{code}": t("open_part", language, kind=t("filter_main_sector", language), name=name(code))
        for code in found.loc[found["activities_costed"] > 0, "code"]
    }
    kind, _, code = held.partition(":")
    sector, _, year = code.partition("|")
    if kind == _CELL and _is_cell(sector, year, found, row):
        in_year = year and filters.names("year", language, chosen.file)(year)
        said = " \N{MULTIPLICATION SIGN} ".join(filter(None, [sector and name(sector), in_year]))
        offered[held] = t("open_part", language, kind=t("filter_main_sector", language), name=said)
    chosen_part = filters.open_choice(language, list(offered), offered.__getitem__)
    if chosen_part is None:
        return
    kind, _, code = chosen_part.partition(":")
    sector, _, year = ("", "", "") if kind == _ALL else code.partition("|")
    with show.opened(chosen_part):
        asked = {"programme": row["programme"], "main_sector": sector or None, "year": year or None}
        about = [offered[chosen_part], *_about(row, chosen)]
        behind = fetch(public_investment.rows, chosen.scope, **asked)
        show.table("programme_behind", behind, chosen, about, source="programme_workplans")


def every(programmes: pd.DataFrame, chosen: Filters) -> None:
    """All programmes as they were printed, each with the workplans of its own years; they are not added or compared."""
    st.header(t("programmes_title", chosen.language), anchor=False)
    show.caution("programmes_overlap", chosen)
    overlap = [t("programmes_overlap", chosen.language)]
    show.table("programmes", programmes[_PRINTED], chosen, overlap, source="programme_line", nothing="not_known")


def _about(row: pd.Series, chosen: Filters) -> list[str]:
    """What a table is of that is taken away: the programme with its source, and whose workplans of which years."""
    programme = named_value(t("filter_programme", chosen.language), row["programme"], chosen.language)
    return [programme, told.groups(row, chosen.scope, chosen.language), told.known_from(row, chosen.language)]


def _is_cell(sector: str, year: str, found: pd.DataFrame, row: pd.Series) -> bool:
    """Whether a part that an address holds open is a cell, or a row or column, of the figure."""
    is_sector = not sector or sector in set(found["code"])
    return is_sector and (not year or year in map(str, told.period(row).years)) and bool(sector or year)
