"""What a load would publish: what each file was recognised as, what became of its rows, what changes, the findings."""

from contextlib import suppress

import pandas as pd
import streamlit as st

from twg_analytics import paths
from twg_analytics.loads.folders import Load
from twg_analytics.questions import findings, snapshots, warehouse
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import decided
from twg_analytics.ui import correcting, load_change, mapping, marking, mending, show, uncounted
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

_COUNTS = ["rows_read", "rows_loaded", "rows_refused", "rows_not_data"]


def draw(load: Load, language: str) -> None:
    """Everything to know before publishing."""
    read = load.said("read")
    if not (load.files or read["has_projects"]):
        return
    chosen = _view(load, read, language)
    if not read["files"]:  # what was decided is applied, or files are taken out
        _decisions(chosen)
        load_change.draw(chosen)
        return
    names = list(read["names"].values())
    files = fetch(findings.by_file, chosen.scope)
    files = files[files["source_file"].isin(names)]
    st.markdown(_sum(files, language))
    show.table("load_files", files, chosen)
    _decisions(chosen)
    load_change.draw(chosen)
    of_files = fetch(findings.listed, chosen.scope)
    of_files = of_files[of_files["source_file"].isin(names)]
    st.subheader(t("load_findings_count", language, count=len(of_files)), anchor=False)
    show.findings("load_findings", of_files, chosen)
    mapping.ask(load, language)
    mending.ask(load, chosen.scope, names, language)
    correcting.ask(load, read["names"], of_files, language)
    marking.offer(load, files, of_files, language)


def _view(load: Load, read: dict[str, object], language: str) -> Filters:
    """The unpublished warehouse as a page sees the published one."""
    file = load.folder / str(read["candidate"])
    if load.snapshot_date is None:
        latest = fetch(snapshots.listed, file).iloc[0]
        scope = Scope(file, latest["snapshot_date"].date())
        return Filters(scope, language, is_illustrative=bool(latest["is_illustrative"]))
    files = pd.DataFrame(read["files"])
    scope = Scope(file, load.snapshot_date)
    return Filters(scope, language, is_illustrative=bool(files["is_illustrative"].any()))


def _decisions(chosen: Filters) -> None:
    """How many decisions would count that do not count in what is published."""
    with suppress(warehouse.NoWarehouse):
        published = uncounted.in_warehouse(warehouse.published(paths.warehouse()))
        if count := uncounted.count(uncounted.between(published, uncounted.in_warehouse(chosen.file))):
            st.info(decided.of_load(count, chosen.language), icon=":material/how_to_reg:")


def _sum(files: pd.DataFrame, language: str) -> str:
    """Rows in are rows loaded, refused, and not data."""
    return t("load_rows", language, **{name: files[name].sum() for name in _COUNTS})
