"""Files given back marked, where there is something to mark; words where there is not."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.loads.folders import Load
from twg_analytics.ui import download, load_process
from twg_analytics.words import named_value, plain, t


def offer(load: Load, files: pd.DataFrame, found: pd.DataFrame, language: str) -> None:
    """Each file to take away, marked; `files` says what each was recognised as, `found` what was found in it."""
    names: dict[str, str] = load.said("read")["names"]
    kinds = dict(zip(files["source_file"], files["kind_code"], strict=True))
    unreadable = set(found.loc[found["message_key"] == "unreadable_file", "source_file"])
    without: dict[str, list[str]] = {"none": [], "iati": [], "unreadable": []}
    marked = []
    for name in (handed.name for handed in load.files):
        source_file = names[name]
        if source_file not in set(found["source_file"]):
            without["none"].append(name)
        elif source_file in unreadable:
            without["unreadable"].append(name)
        elif kinds[source_file] == "iati":
            without["iati"].append(name)
        else:
            marked.append(name)
    if marked:
        st.markdown(t("load_marked_lead", language))
    for name in marked:
        st.download_button(
            named_value(t("load_marked", language), plain(name), language),
            data=partial(load_process.marked_copy, load, name),
            file_name=f"{name.rpartition('.')[0] or name}_marked.xlsx",
            mime=download.XLSX,
            key=f"marked_{load.id}_{name}",
            on_click="ignore",
            icon=":material/download:",
        )
    for why, of in without.items():
        if of:
            st.caption(t(f"load_marked_{why}", language, files=plain(", ".join(of))))
