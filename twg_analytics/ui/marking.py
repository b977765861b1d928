"""Files given back marked, where there is something to mark; words where there is not."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import paths
from twg_analytics.loads.folders import Load
from twg_analytics.questions import findings
from twg_analytics.ui import download, load_process, taking
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import named_value, plain, t


def of_load(load: Load, files: pd.DataFrame, found: pd.DataFrame, language: str) -> None:
    """Each file of a load that was read; `files` says what each was recognised as, `found` what was found in it."""
    names: dict[str, str] = load.said("read")["names"]
    named = {handed.name: names[handed.name] for handed in load.files}
    _offer(named, partial(load_process.marked_copy, load), files, found, language)


def of_published(name: str | None, files: pd.DataFrame, chosen: Filters) -> None:
    """A file that is published, once one is chosen."""
    if name is None:
        return
    shown = name.rpartition("/")[2]
    if not (paths.raw() / name).is_file():
        st.caption(t("load_marked_moved", chosen.language, name=plain(shown)))
        return
    found = fetch(findings.listed, chosen.scope, source_file=name)
    _offer({shown: name}, lambda _: load_process.marked_copy_of_published(name), files, found, chosen.language)


def _offer(
    named: Mapping[str, str], copy: Callable[[str], bytes], files: pd.DataFrame, found: pd.DataFrame, language: str
) -> None:
    """A button for each file that can be marked, by its name and the name it has in the data; words for the others."""
    kinds = dict(zip(files["source_file"], files["kind_code"], strict=True))
    unreadable = set(found.loc[found["message_key"] == "unreadable_file", "source_file"])
    without: dict[str, list[str]] = {"none": [], "iati": [], "unreadable": []}
    marked = []
    for name, source_file in named.items():
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
    side_by_side = st.container(horizontal=True)
    for name in marked:
        called = f"{name.rpartition('.')[0] or name}_marked.xlsx"
        side_by_side.download_button(
            named_value(t("load_marked", language), plain(name), language),
            data=taking.noted(partial(copy, name), called),
            file_name=called,
            mime=download.XLSX,
            key=f"marked_{name}",
            on_click="ignore",
            icon=":material/download:",
        )
    for why, of in without.items():
        if of:
            st.caption(t(f"load_marked_{why}", language, files=plain(", ".join(of))))
