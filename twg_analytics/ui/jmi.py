"""What pages about JMIs are made of: the statuses in one line, figures, tables, and their names in two languages."""

import re
from collections.abc import Callable
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.charts import status_bars, theme
from twg_analytics.charts.finish import Caption, Figure
from twg_analytics.questions import one_jmi
from twg_analytics.reports.listing import indicator
from twg_analytics.sentences import jmis as told
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.ui import conduct, filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import label, t

SOURCE = "source_workbooks"
ATTENTION = "attention"  # the JMIs that need it, as an address holds them open


def named(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The frame with one column `indicator` in the place of its two languages, and without keys of ours."""
    place = frame.columns.get_loc("indicator_en")
    shown = frame.drop(columns=["indicator_en", "indicator_km", "jmi_key"])
    kept = sum(column != "jmi_key" for column in frame.columns[:place])
    shown.insert(kept, "indicator", indicator(frame, chosen.language))
    return shown


def status(code: str | None, language: str) -> str:
    """A status as a chip with its sign, its fill and its name; a rating that nobody gave is a dash."""
    if code is None or pd.isna(code):
        return f'<span class="status unrated">{escape(t("not_rated", language))}</span>'
    name = escape(label("jmi_status", code, language))
    return f'<span class="status {code}"><i aria-hidden="true">{theme.SIGNS[code]}</i>{name}</span>'


def has_jmis(by_twg: pd.DataFrame, chosen: Filters) -> bool:
    """Whether any group shown has a JMI; where none has, says why."""
    if by_twg["jmis"].sum() > 0:
        return True
    of_group = "pack_no_jmis" if chosen.scope.twg else "no_jmis"
    conduct.nothing(chosen, lambda less: len(fetch(one_jmi.listed, less.scope)) > 0, of_group)
    return False


def headline(by_twg: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs stand how, and how much of that is known: who reported, and which JMIs could be judged."""
    asked = (by_twg, chosen.jmi_year, chosen.scope, chosen.language)
    numbers = told.by_status(*asked)
    counts = "".join(
        f'<li class="{code}"><b>{numbers[code]}</b>{status(code, chosen.language)}</li>' for code in theme.STATUSES
    )
    st.html(f'<ul class="statuses">{counts}</ul><p class="coverage">{escape(told.known(*asked))}</p>')


def opened(by_twg: pd.DataFrame, standings: pd.DataFrame, chosen: Filters) -> None:
    """The JMIs that need attention, one row each: off track, delayed, or rated differently by the two sides."""
    said = told.attention(by_twg, chosen.jmi_year, chosen.scope, chosen.language)
    picked = filters.open_choice(chosen.language, [ATTENTION] if said else [], lambda _: str(said))
    if picked is None:
        return
    needs = standings["has_disagreement"] | standings["is_rated_without_data"]
    needs |= standings["computed_status_code"].isin(("off_track", "delayed"))
    with show.opened(picked):
        table("jmi_standings", without_flags(standings[needs], chosen), chosen)


def chart(
    name: str, form: Callable[[str, Caption], Figure], chosen: Filters, *, of: Period = TIMELESS, finding: str = "",
    **said: str,
) -> None:  # fmt: skip
    """A figure about JMIs: `form` makes it for a language and a caption that names the workbooks as its source."""
    show.draw(name, form(chosen.language, show.caption(name, chosen, SOURCE, of=of, finding=finding, **said)), chosen)


def table(name: str, data: pd.DataFrame, chosen: Filters) -> None:
    """A table of what workbooks say, with its download; an empty one is said to be so."""
    if data.empty:
        remark("nothing_listed", chosen)
        return
    show.table(name, data, chosen, source=SOURCE)


def folded(name: str, data: pd.DataFrame, chosen: Filters) -> None:
    """A table folded away under its label: the rows behind what is drawn, each with its file, sheet and row."""
    heading = t(f"{name}_open", chosen.language, count=len(data))
    with st.expander(heading, key=f"open_{name}", on_change="rerun") as place:
        if place.open:
            table(name, data, chosen)


def remark(key: str, chosen: Filters, **said: str) -> None:
    """What a reader must know before quoting what stands here."""
    st.caption(t(key, chosen.language, **said))


def silent(by_twg: pd.DataFrame, chosen: Filters) -> None:
    """The groups that sent no workbook, in grey, below a list that cannot hold them."""
    name = names("twg", chosen.language, chosen.file)
    word = escape(t("has_not_reported", chosen.language))
    rows = (
        f'<p class="silent">{escape(name(code))} <i>{word}</i></p>'
        for code in by_twg.loc[~by_twg["has_reported"], "twg_code"]
    )
    st.html("".join(rows) or "<p></p>")


def twgs_named(by_twg: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The groups under their names, ready to be drawn."""
    return by_twg.assign(name=by_twg["twg_code"].map(names("twg", chosen.language, chosen.file)))


def upward(level: str, found: pd.DataFrame, chosen: Filters) -> None:
    """JMIs by what they serve, as the workbooks name it; how many name nothing is said below, not drawn."""
    some = found[found["upward"].notna()]
    ordered = some.loc[sorted(some.index, key=lambda row: _natural(some.at[row, "upward"]))]
    if len(ordered):
        shown = ordered.assign(name=ordered["upward"], has_reported=True)
        chart(f"by_{level}", partial(status_bars.by_row, shown), chosen)
    st.caption(told.unnamed(level, found, chosen.jmi_year, chosen.scope, chosen.language))


def _natural(text: str) -> list[tuple[int, str]]:
    """2.2 before 17.1: numbers in a text compare as numbers."""
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", text)]


def without_flags(standings: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Standings as a table to read and take away: what columns repeat of each other left out."""
    flags = ["is_answer", "is_incomplete", "judged_year", "has_disagreement", "is_rated_without_data"]
    return named(standings.drop(columns=flags), chosen)
