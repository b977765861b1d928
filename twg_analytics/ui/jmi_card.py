"""The scorecard of a group: all its JMIs by outcome, as a table that can be hung on a wall.

Everything from a workbook is escaped before it is put between tags.
"""

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from twg_analytics.charts.spark import spark
from twg_analytics.reports.listing import indicator
from twg_analytics.sentences import jmis as told
from twg_analytics.sentences import judgement
from twg_analytics.ui import filters
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.jmi import status
from twg_analytics.words import label, quantity, t, two_languages, year

_DASH = "\N{EN DASH}"
_COLUMNS = ("indicator", "trend", "baseline", "target", "actual", "computed", "government", "partners")


def _drawing(trail: pd.DataFrame, language: str) -> str:
    drawn = spark(trail, language)
    if not drawn.svg:
        return _DASH
    source = b64encode(drawn.svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{source}" alt="{escape(drawn.words, quote=True)}">'


def _change(row: Any, language: str) -> str:
    """The change since the year before, with its sign, and whether it is for the better."""
    if pd.isna(row.change_value):
        return ""
    sign = {True: "+", False: ""}[row.change_value > 0]
    said = f"{sign}{quantity(row.change_value, language)} {label('jmi_change', row.change_code, language)}"
    return f'<small class="{row.change_code}">{escape(said)}</small>'


def _values(row: Any, chosen: Filters) -> dict[str, str]:
    """Baseline, target and actual; a milestone has a year that is due and an answer."""
    language = chosen.language
    if row.is_answer:
        due = "" if pd.isna(row.first_target_year) else year(int(row.first_target_year), language)
        answer = _DASH if pd.isna(row.is_met) else label("yes_no", "yes" if row.is_met else "no", language)
        due = escape(t("due_in", language, year=due)) if due else _DASH
        return {"baseline": _DASH, "target": due, "actual": escape(answer)}
    base_year = "" if pd.isna(row.start_year) else f"<small>{year(int(row.start_year), language)}</small>"
    said = {
        "baseline": quantity(row.baseline_value, language),
        "target": judgement.target(row, chosen.scope).written(language),
        "actual": quantity(row.actual_value, language),
    }
    cells = {
        key: _DASH if pd.isna(getattr(row, f"{key}_value")) else f"<b>{escape(text)}</b>" for key, text in said.items()
    }
    if pd.notna(row.baseline_value):
        cells["baseline"] += base_year
    incomplete = f"<small>{escape(t('sum_incomplete', language))}</small>" if row.is_incomplete else ""
    return cells | {"actual": cells["actual"] + _change(row, language) + incomplete}


def _last_known(row: Any, language: str) -> str:
    said = judgement.last_known(row, language)
    return f"<small>{escape(said)}</small>" if said else ""


def _link(row: Any, name: str, chosen: Filters) -> str:
    asked = {"jmi": row.jmi_key, "lang": chosen.language, "snapshot": f"{chosen.snapshot}", "jmi_year": chosen.jmi_year}
    return f'<a href="jmi?{escape(urlencode(asked), quote=True)}">{escape(name)}</a>'


def _said(row: Any, chosen: Filters) -> str:
    """Who says what, why, and both comments in a row of their own where the ratings disagree."""
    if not judgement.differs(row):
        return ""
    language = chosen.language
    why = t("they_disagree" if row.has_disagreement else "rated_without_data", language)
    silent = escape(t("no_comment", language))
    comments = [
        f"<span><b>{escape(t(side, language))}:</b> {escape(said) if pd.notna(said) else silent}</span>"
        for side, said in (("side_government", row.government_comment), ("side_partners", row.partner_comment))
    ]
    explained = f"<span>{escape(judgement.disagreement(row, chosen.scope, language))}</span>"
    cells = f"<em>≠ {escape(why)}</em> {explained} {' '.join(comments)}"
    return f'<tr class="said"><td colspan="{len(_COLUMNS)}">{cells}</td></tr>'


def _row(row: Any, name: str, trail: pd.DataFrame, chosen: Filters) -> str:
    language = chosen.language
    unit = f"<small>{escape(row.unit)}</small>" if pd.notna(row.unit) else ""
    cells = {
        "indicator": f"{_link(row, name, chosen)}{unit}",
        "trend": _DASH if row.is_answer else _drawing(trail, language),
        **_values(row, chosen),
        "computed": status(row.computed_status_code, language) + _last_known(row, language),
        "government": status(row.government_status_code, language),
        "partners": status(row.partner_status_code, language),
    }
    headings = _headings(chosen)
    written = "".join(
        f'<td class="{key}" data-label="{escape(headings[key])}"><span>{cells[key]}</span></td>' for key in _COLUMNS
    )
    kind = ' class="differs"' if judgement.differs(row) else ""
    return f"<tr{kind}>{written}</tr>{_said(row, chosen)}"


def _headings(chosen: Filters) -> Mapping[str, str]:
    this = year(chosen.jmi_year or "", chosen.language)
    return {key: t(f"card_{key}", chosen.language, year=this) for key in _COLUMNS}


def card(standings: pd.DataFrame, trail: pd.DataFrame, chosen: Filters) -> None:
    """All JMIs of a group by outcome: trend, baseline, target and actual of the year, three ratings, disagreements."""
    language = chosen.language
    trails = dict(tuple(trail.groupby("jmi_key")))
    nothing = trail.iloc[:0]
    body = ""
    shown = two_languages.in_one(standings.assign(indicator=indicator(standings, language)), language)
    shown = shown.assign(outcome=shown["outcome"].fillna(""))
    for outcome, rows in shown.groupby("outcome", sort=False):
        name = str(outcome) or t("no_outcome", language)
        body += f'<tr class="outcome"><th colspan="{len(_COLUMNS)}" scope="rowgroup">{escape(name)}</th></tr>'
        body += "".join(
            _row(row, row.indicator, trails.get(row.jmi_key, nothing), chosen) for row in rows.itertuples()
        )  # fmt: skip
    heads = "".join(f'<th class="{key}" scope="col">{escape(text)}</th>' for key, text in _headings(chosen).items())
    st.html(f'<table class="card"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')
    if (standings["target_code"] == "interpolated").any():
        st.caption(t("targets_are_interpolated", language))


def cards(by_twg: pd.DataFrame, standings: pd.DataFrame, trail: pd.DataFrame, chosen: Filters) -> None:
    """The card of each group, folded away unless it is the only one; one that sent no workbook is said to have not."""
    language = chosen.language
    name = filters.names("twg", language, chosen.file)
    for row in by_twg.itertuples():
        own = standings[standings["twg_code"] == row.twg_code]
        if not row.has_reported or own.empty:
            key = "no_jmi" if row.has_reported else "has_not_reported"
            st.html(f'<p class="silent">{escape(name(row.twg_code))} <i>{escape(t(key, language))}</i></p>')
            continue
        title = told.of_group(own, row.twg_code, name(row.twg_code), chosen.scope, language)
        with st.expander(title, expanded=len(by_twg) == 1, key=f"open_card_{row.twg_code}", on_change="rerun") as place:
            if place.open:
                card(own, trail, chosen)
