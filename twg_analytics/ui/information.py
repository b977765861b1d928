"""Information shared, on screen: how much of what by whom and when, and addresses that are safe to follow."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from twg_analytics.charts import counts
from twg_analytics.charts.counts import Parts
from twg_analytics.sentences import information as told
from twg_analytics.sentences.figure import Period
from twg_analytics.sentences.listed import in_part
from twg_analytics.ui import conduct, show
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t, two_languages

_SCHEMES = ("http", "https")
_MOST = 12


def is_safe(link: object) -> bool:
    """Whether an address may be a link: a web page whose site can be read off it.

    A name before an `@` or a backslash would make it look like another site; signs that cannot be seen hide it.
    """
    if not isinstance(link, str) or not link.isprintable() or any(sign in link for sign in ' \\<>"'):
        return False
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return False
    is_named = bool(parts.hostname) and "@" not in parts.netloc and port != 0
    return parts.scheme.lower() in _SCHEMES and is_named


def with_links(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with safe addresses as links, and any other as the text that was written."""
    safe = documents["link"].map(is_safe).astype(bool)
    shown = documents.assign(link=documents["link"].where(safe))
    unsafe = documents["link"].where(~safe)
    if unsafe.notna().any():
        shown.insert(documents.columns.get_loc("link") + 1, "link_not_opened", unsafe)
    return shown


def shared(found: pd.DataFrame, of: Period, chosen: Filters) -> None:
    """How much was shared, by how many organisations and TWGs."""
    with st.container(key="headline"):
        show.side_by_side(*told.shared(found.iloc[0], of, chosen.scope, chosen.language))


def _parts(chosen: Filters) -> Parts:
    return {"all": (t("documents_shared", chosen.language), 0)}


def by_organisation(found: pd.DataFrame, of: Period, chosen: Filters) -> None:
    """Who shared most."""
    language = chosen.language
    first = found.head(_MOST)
    called = [two_languages.institution(label("organisation", code, language), language) for code in first["code"]]
    named = first.assign(name=called, part_code="all")
    caption = conduct.caption("by_organisation", chosen, of)
    show.draw("by_organisation", counts.bars(named, language, caption, parts=_parts(chosen), silent={}), chosen)
    if len(found) > _MOST:
        st.caption(in_part("organisations_in_part", _MOST, found, language))


def by_kind(found: pd.DataFrame, of: Period, chosen: Filters) -> None:
    """What it was."""
    language = chosen.language
    named = found.assign(name=[label("information_kind", code, language) for code in found["code"]], part_code="all")
    caption = conduct.caption("by_kind", chosen, of)
    show.draw("by_kind", counts.bars(named, language, caption, parts=_parts(chosen), silent={}), chosen)


def by_month(found: pd.DataFrame, chosen: Filters) -> None:
    """When it was shared."""
    if found.empty:
        show.notice("no_dated_documents", chosen)
        return
    caption = conduct.caption("by_month", chosen, Period.spanned(found["year"]))
    figure = counts.months(found.assign(part_code="all"), chosen.language, caption, parts=_parts(chosen))
    show.draw("by_month", figure, chosen)
