"""What was done, by whom and from where: the entries of the audit, whether their chain is whole, a file of all."""

import pandas as pd
import streamlit as st

from twg_analytics import access, paths, storage
from twg_analytics.access import audit
from twg_analytics.loads.mended import harmless
from twg_analytics.sentences import listed
from twg_analytics.ui import grid
from twg_analytics.words import columns, label, t

_MOST = 500  # entries on the page; the file has all


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("done_title", language), anchor=False)
    st.markdown(t("done_lead", language))


def draw(language: str) -> None:
    """The newest entries for who may read them, and the file of all."""
    place = paths.decisions()
    try:
        access.require("audit")
        found, fault = audit.entries(place), audit.verify(place)
    except storage.StoreUnusable:
        st.error(t("store_unusable", language), icon=":material/error:")
        return
    if fault is not None:
        st.error(t(fault.key, language, entry=fault.entry), icon=":material/link_off:")
    elif found.empty:
        st.info(t("audit_none", language), icon=":material/info:")
        return
    else:
        st.success(listed.of_rows("audit_whole", found, language), icon=":material/link:")
    shown = _in_words(found.iloc[::-1].head(_MOST), language)
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=t("done_title", language))
    if len(found) > _MOST:
        st.caption(listed.in_part("audit_newest", _MOST, found, language))
    st.download_button(
        t("audit_take", language), _file(found), "audit.csv", "text/csv",
        icon=":material/download:", key="audit_take", on_click="ignore",
    )  # fmt: skip


def _file(found: pd.DataFrame) -> bytes:
    """All entries as they are kept, for a spreadsheet that runs none of them."""
    return (
        found.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
        .to_csv(index=False)
        .encode("utf-8-sig")
    )


def _in_words(found: pd.DataFrame, language: str) -> pd.DataFrame:
    return pd.DataFrame({
        "entry_at": pd.to_datetime(found["at"]),
        "account": found["account"].fillna(found["name"]),
        "entry_action": [label("action", code, language) for code in found["action_code"]],
        "entry_about": found["about"],
        "entry_before": found["before"],
        "entry_after": found["after"],
        "entry_outcome": [label("outcome", code, language) for code in found["outcome_code"]],
        "entry_address": found["address"],
    })  # fmt: skip
