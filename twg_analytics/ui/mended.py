"""What people mended: every name and heading with who said what it means and when, and the way to take it back."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import paths
from twg_analytics.loads import mended
from twg_analytics.loads.mended import Mended
from twg_analytics.ui import grid, who
from twg_analytics.words import columns, label, plain, t

_LEVELS = ("kind", "level")


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("mended_title", language), anchor=False)
    st.markdown(t("mended_lead", language))


def draw(language: str) -> None:
    """Everything that was mended, the newest first; what is in force can be taken back, many at once."""
    said = sorted(mended.history(paths.headings()), key=lambda one: one.said.get("at") or "", reverse=True)
    if not said:
        st.info(t("mended_none", language), icon=":material/info:")
        return
    shown = pd.DataFrame([_line(one, language) for one in said])
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=t("mended_title", language))
    _undo([one for one in said if one.is_in_force], language)


def _line(one: Mended, language: str) -> dict[str, Any]:
    kind, written, means = _meaning(one, language)
    return {
        "mended_kind": kind,
        "mended_written": written,
        "mended_means": means,
        "reason": one.said.get("reason") or None,
        "decided_by": one.said.get("by") or None,
        "decided_at": _moment(one.said.get("at")),
        "undone_by": one.said.get("undone_by") or None,
        "undone_at": _moment(one.said.get("undone_at")),
    }


def _meaning(one: Mended, language: str) -> tuple[str, str, str]:
    """What was mended, as it is written, and what it was said to mean."""
    if one.name == "corrected_cells":
        place = {name: one.said.get(name) or "\N{EN DASH}" for name in ("file", "row", "column", "was")}
        return t("mended_cell", language), t("mended_place", language, **place), one.said.get("value", "")
    if one.name == "every_row":
        field, value = one.said.get("field", ""), one.said.get("value", "")
        written = t(
            "mended_every_row_of", language, file=one.said.get("file", ""), field=t(f"every_row_{field}", language)
        )
        kind = {"unit": "factor", "currency": "currency", "kind": "file_kind"}.get(field)
        return t("mended_every_row", language), written, label(kind, value, language) if kind else value
    if "alias" not in one.said:
        field = one.said.get("field", "")
        return t("mended_heading", language), one.said.get("heading", ""), label("field", field, language)
    kind = next((one.said[column] for column in _LEVELS if one.said.get(column)), one.name.removesuffix("_aliases"))
    code = next((one.said[column] for column in ("code", f"{kind}_code") if one.said.get(column)), "")
    means = label(kind, code, language) if code else t("mending_not_listed", language)
    return kind_name(kind, language), one.said["alias"], means


def kind_name(kind: str, language: str) -> str:
    """The kind of a name in words: that of its field, one of which is called otherwise."""
    return label("field", {"agency": "implementing_agency"}.get(kind, kind), language)


def _moment(text: str | None) -> dt.datetime | None:
    """A moment that was written down, in universal time; a list edited by hand may have none."""
    try:
        return dt.datetime.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return None


def _undo(in_force: list[Mended], language: str) -> None:
    if not in_force or not who.may("map", language):
        return
    with st.form("mended_undo", enter_to_submit=False):
        picked = st.multiselect(
            t("mended_undo_pick", language), in_force, key="mended_picked", placeholder=t("mended_undo_none", language),
            format_func=lambda one: " · ".join(_meaning(one, language)),
        )  # fmt: skip
        by = who.box("mended_by", language)
        undoes = st.form_submit_button(t("mended_undo", language), icon=":material/undo:")
    if not undoes or not picked:
        return
    if not by.strip():
        st.warning(t("load_without_name", language), icon=":material/block:")
        return
    try:
        for one in picked:
            mended.undo(paths.headings(), one.name, one.number, one.said, by.strip())
    except mended.NotMended as refused:
        st.warning(
            t(refused.key, language, **{k: plain(v) for k, v in refused.values.items()}), icon=":material/block:"
        )
        return
    st.rerun()
