"""What a load would publish: what each file was recognised as, what became of its rows, what changes, the findings."""

from contextlib import suppress

import pandas as pd
import streamlit as st

from twg_analytics import access, paths
from twg_analytics.loads import accepting
from twg_analytics.loads.folders import Load
from twg_analytics.questions import findings, loaded, snapshots, warehouse
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import decided
from twg_analytics.sentences import loaded as sentences
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import correcting, load_change, mapping, marking, mending, same_lists, show, uncounted
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain


def draw(load: Load, language: str) -> bool:
    """Everything to know before publishing; whether nothing waits for a person's word."""
    read = load.said("read")
    if not (load.files or read["has_projects"]):
        return True
    chosen = _view(load, read, language)
    if not read["files"]:  # what was decided is applied, or files are taken out
        _decisions(chosen)
        load_change.draw(chosen)
        return True
    names = list(read["names"].values())
    files = fetch(findings.by_file, chosen.scope)
    files = files[files["source_file"].isin(names)]
    for sentence in sentences.rows(files, chosen.scope, language):
        st.markdown(sentence)
    show.table("load_files", files, chosen)
    works = accepting.may_handle(load)
    is_settled = works and same_lists.ask(load, names, chosen)
    _at_stake(names, chosen)
    _decisions(chosen)
    load_change.draw(chosen)
    each = _findings(names, chosen)
    if works and access.may(access.acting(), "map"):
        mapping.ask(load, language)
        mending.ask(load, chosen.scope, names, language)
        correcting.ask(load, read["names"], each, language)
    marking.of_load(load, files, each, language)
    return is_settled


def _view(load: Load, read: dict[str, object], language: str) -> Filters:
    """The unpublished warehouse as a page sees the published one."""
    file = load.folder / str(read["candidate"])
    if load.snapshot_date is None:
        latest = fetch(snapshots.listed, file).iloc[0]
        scope = Scope(file, latest["snapshot_date"].date(), reads=None)
        return Filters(scope, language, is_illustrative=bool(latest["is_illustrative"]))
    files = pd.DataFrame(read["files"])
    # Published activities and answers make no day of their own: they belong to the last one before.
    days = [day.date() for day in fetch(snapshots.listed, file)["snapshot_date"]]
    day = max((day for day in days if day <= load.snapshot_date), default=min(days, default=load.snapshot_date))
    scope = Scope(file, day, reads=None)
    return Filters(scope, language, is_illustrative=bool(files["is_illustrative"].any()))


def may_read(load: Load) -> bool:
    """Whether one may read what was found: all of it in files of one's own, whomever it is about."""
    return access.partners_read() is None or (bool(load.account) and load.account == access.acting().account)


def _decisions(chosen: Filters) -> None:
    """How many decisions would count that do not count in what is published."""
    with suppress(warehouse.NoWarehouse):
        published = uncounted.in_warehouse(warehouse.published(paths.warehouse()))
        if count := uncounted.count(uncounted.between(published, uncounted.in_warehouse(chosen.file))):
            st.info(decided.of_load(count, chosen.language), icon=":material/how_to_reg:")


def _at_stake(names: list[str], chosen: Filters) -> None:
    """What would be lost or is doubtful, before anything else that changes."""
    of = fetch(loaded.at_stake, chosen.scope, names).iloc[0]
    for sentence in sentences.at_stake(of, chosen.scope, plain(of["heading"]), chosen.language):
        st.warning(sentence, icon=":material/money_off:")


def _findings(names: list[str], chosen: Filters) -> pd.DataFrame:
    """What was found in the files; gives each finding by itself."""
    grouped, each = (fetch(asked, chosen.scope) for asked in (findings.grouped, findings.listed))
    grouped, each = (found[found["source_file"].isin(names)] for found in (grouped, each))
    st.header(of_rows("load_findings_count", each, chosen.language), anchor=False)
    if len(each):
        show.findings("load_findings", grouped, lambda: each, chosen)
    return each
