"""The history of JMIs: each change with its reason, by group, the latest first."""

from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from twg_analytics.reports.listing import indicator
from twg_analytics.sentences import jmis as told
from twg_analytics.ui import jmi, show
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import date, label, t, two_languages

_SIGNS = {"eased": "▽", "tightened": "▲", "other": "•"}


def has_changes(changes: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> bool:
    """Whether any change of a JMI was reported; where none was, says why."""
    if changes.empty and jmi.has_jmis(by_twg, chosen):
        show.notice("no_changes_at_all", chosen)
    return not changes.empty


def headline(changes: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """How many targets were made easier and harder, and how many changes are of other kinds."""
    counts = told.changed(changes, chosen.scope, chosen.language)
    with st.container(key="jmi_counts"):
        effects = ((f"{_SIGNS[code]} {counts[code][0]}", *counts[code][1:]) for code in _SIGNS)
        show.side_by_side(*effects, widths=len(_SIGNS))
    st.caption(told.reporting("changes_coverage", by_twg, chosen.scope, chosen.language))


def _item(row: Any, indicator: str, chosen: Filters) -> str:
    language = chosen.language
    asked = {"jmi": row.jmi_key, "lang": language, "snapshot": f"{chosen.snapshot}"}
    name = escape(indicator)
    if row.is_listed:
        name = f'<a href="jmi?{escape(urlencode(asked), quote=True)}">{name}</a>'
    else:
        name += f" <i>{escape(t('no_longer_listed', language))}</i>"
    field, *values = map(escape, two_languages.changed(row, language))
    when = row.changed_date.date() if pd.notna(row.changed_date) else None
    reason = escape(str(row.reason)) if pd.notna(row.reason) else f"<i>{escape(t('no_reason', language))}</i>"
    agreed = two_languages.marked(row.agreed_at_meeting, language) if pd.notna(row.agreed_at_meeting) else ""
    meeting = f" <small>{escape(agreed)}</small>" if agreed else ""
    effect = f'<span class="effect {row.effect_code}">{_SIGNS[row.effect_code]} ' + (
        f"{escape(label('change_effect', row.effect_code, language))}</span>"
    )
    return (
        f"<li><time>{escape(date(when, language))}</time><div><p>{name}</p>"
        f"<p><b>{field}</b> <s>{values[0]}</s> → <b>{values[1]}</b> {effect}</p>"
        f"<p>{reason}{meeting}</p></div></li>"
    )


def history(changes: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Every group of the list with its changes; one that sent no workbook is said to have not reported."""
    language = chosen.language
    name = names("twg", language, chosen.file)
    texts, changes = indicator(changes, language), two_languages.joined(changes, "reason", language)
    html = ""
    for group in by_twg.itertuples():
        own = changes[changes["twg_code"] == group.twg_code]
        if own.empty:
            key = "no_changes" if group.has_reported else "has_not_reported"
            html += f'<p class="silent">{escape(name(group.twg_code))} <i>{escape(t(key, language))}</i></p>'
            continue
        items = "".join(_item(row, texts[row.Index], chosen) for row in own.itertuples())
        html += f'<h2>{escape(name(group.twg_code))}</h2><ol class="history">{items}</ol>'
    st.html(html)


def readable(changes: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The changes as a table to read and take away."""
    return jmi.named(changes.drop(columns=["target_year", "old_number", "new_number", "is_listed"]), chosen)
