"""Headings that nobody knows: what they may mean, and a person's word for it, which is remembered for that export."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from twg_analytics import reference
from twg_analytics.loads.folders import Load
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import load_process
from twg_analytics.words import label, plain, t


def ask(load: Load, language: str) -> None:
    """Each unknown heading with its first cells and a choice of what it means; one button remembers the choices."""
    unknown = load.said("unknown") or []
    if not unknown:
        return
    st.header(of_rows("mapping_title", unknown, language), anchor=False)
    st.markdown(t("mapping_lead", language))
    chosen: dict[str, str] = {}
    with st.form("mapping", border=True):
        for n, column in enumerate(unknown):
            names, cells, choice = st.columns([2, 3, 3], vertical_alignment="center")
            names.text(column["heading"])
            cells.text("; ".join(column["sample"]) or t("mapping_no_cells", language))
            fields = list(column["fields"])
            picked = choice.selectbox(
                t("mapping_means", language, heading=plain(column["heading"])),
                fields,
                index=0 if column.get("is_certain") else None,
                format_func=lambda field, column=column: _named(field, column, language),
                placeholder=t("mapping_undecided", language),
                label_visibility="collapsed",
                key=f"mapping_{load.id}_{n}",
            )
            if picked:
                chosen[column["heading"]] = picked
        confirms = st.form_submit_button(t("mapping_confirm", language), icon=":material/bookmark_added:")
    if confirms and chosen:
        load_process.start("map", load, *(f"{field}={heading}" for heading, field in chosen.items()))
        st.rerun()


def _named(field: str, column: Mapping[str, Any], language: str) -> str:
    """A field in words, marked when it is suggested; a year's amount by its usual heading."""
    known = field in reference.codes("field")
    name = label("field", field, language) if known else column["fields"][field] or t(f"mapping_{field}", language)
    return t("mapping_suggested", language, name=name) if field in column["suggested"] else name
