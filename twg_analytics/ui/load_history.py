"""What was published and when, who loaded what, and the way back."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import streamlit as st

from twg_analytics import access, paths, warehouse_folder
from twg_analytics.loads import accepting, folders
from twg_analytics.loads.folders import Load
from twg_analytics.questions import loaded, snapshots, warehouse
from twg_analytics.questions.scope import BeforeAndAfter
from twg_analytics.sentences import load_steps
from twg_analytics.ui import asking, grid, load_owner, load_process, loading, who
from twg_analytics.ui.fetch import fetch
from twg_analytics.words import columns, label, t

_MADE = re.compile(r"\d{8}T\d{6}")
_NEW = dt.timedelta(minutes=10)
_COUNTS = ("rows_read", "rows_loaded", "rows_refused", "rows_not_data")


def state(language: str) -> None:
    """Which figures the dashboard shows, and, for a while, that they are new."""
    try:
        name = warehouse.published(paths.warehouse()).name
    except warehouse.NoWarehouse:
        st.info(t("load_nothing_yet", language), icon=":material/info:")
        return
    by = next((load.by for load in _published() if load.said("published")["target"] == name), None)
    at = _last(name)
    values = {"at": load_owner.moment(at, language), "by": by or t("load_by_command", language)}
    said = loading.said("load_published_new" if _is_new(at) else "load_published", language, **values)
    (st.success if _is_new(at) else st.info)(said, icon=":material/check_circle:")


def _is_new(at: dt.datetime) -> bool:
    return dt.datetime.now(dt.UTC) - at < _NEW


def _last(name: str) -> dt.datetime:
    """When a warehouse was last made the published one."""
    times = [load.said("published")["at"] for load in _published() if load.said("published")["target"] == name]
    return dt.datetime.fromisoformat(times[0]) if times else made_at(name)


def made_at(name: str) -> dt.datetime:
    """When a warehouse was made, as its name says."""
    try:
        return dt.datetime.strptime(_MADE.findall(name)[0], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    except (IndexError, ValueError):
        return dt.datetime.fromtimestamp((paths.warehouse() / name).stat().st_mtime, dt.UTC)


def _published() -> list[Load]:
    return [load for load in folders.loads(paths.raw()) if load.said("published")]


def draw(language: str) -> None:
    """Every load that was published, file by file, and the steps back."""
    st.header(t("load_history_title", language), anchor=False)
    published = _published()
    if not published:
        st.caption(t("load_history_none", language))
    else:
        shown = pd.DataFrame([line for load in published for line in _lines(load, language)])
        headed = shown.rename(columns=lambda name: columns.heading(name, language))
        grid.draw(headed, shown, language, alt=t("load_history_title", language))
    _way_back(language)


def _lines(load: Load, language: str) -> list[dict[str, object]]:
    """A line for each file of a load; one for decisions that were applied, and for a step back."""
    about = {"loaded_at": load.at.astimezone().replace(tzinfo=None), "loaded_by": load.by}
    if load.applies_decisions or (load.replaces and not load.files):
        return [about | {"loaded_as": load_owner.without_files(load, language)}]
    if load.returns_to:
        return [about | {"source_file": _named(load.returns_to, language), "loaded_as": t("load_back_done", language)}]
    files = [
        {
            "source_file": file["source_file"],
            "loaded_as": label("file_kind", file["kind_code"], language),
            **{name: file[name] for name in _COUNTS},
            "content_sha256": file["content_sha256"],
        }
        for file in load.said("published")["files"]
    ]
    return [about | file for file in files]


def _way_back(language: str) -> None:
    earlier = [path.name for path in warehouse_folder.others(paths.warehouse())]
    if not earlier or not access.may(access.acting(), "go_back"):
        return
    with st.expander(t("load_back_open", language), key="open_back"):
        st.markdown(load_steps.states_kept(paths.KEPT_WAREHOUSES, language))
        picked = st.selectbox(
            t("load_back_pick", language), earlier, format_func=lambda name: _named(name, language), key="back"
        )
        by = who.ask("back", language)
        asks = asking.first("back") if by.strip() else None
        if st.button(t("load_back", language), icon=":material/undo:", on_click=asks) and not asks:
            st.warning(t("load_without_name", language), icon=":material/block:")
        asking.dialog(
            "back", t("load_back_title", language), lambda: _does(picked, language), t("load_back_yes", language),
            language, lambda: loading.attempt(language, lambda: _go(picked, by)),
        )  # fmt: skip


def _does(name: str, language: str) -> Iterator[str]:
    """What going back to a state would change: the figures shown, the files that come back and those put aside."""
    now, there = warehouse.published(paths.warehouse()), paths.warehouse() / name
    about = BeforeAndAfter(now, _latest(now), there, _latest(there))
    try:
        totals = fetch(loaded.totals, about).iloc[0]
    except warehouse.NotComparable:
        yield t("load_not_comparable", language)
        return
    yield load_steps.comes_back(_named(name, language), totals, about, language)
    yield load_steps.goes_away(_named(now.name, language), totals, about, language)
    wanted, published = _files(there), _files(now)
    if back := {file for file, _ in wanted - published}:
        yield load_steps.files_back(back, language)
    if aside := {file for file, _ in published - wanted}:
        yield load_steps.files_aside(aside, language)


def _files(file: Path) -> set[tuple[str, str]]:
    """The files that a state was made of, with their hashes."""
    return set(fetch(loaded.files, file).itertuples(index=False, name=None))


def _latest(file: Path) -> dt.date:
    day: dt.date = fetch(snapshots.listed, file)["snapshot_date"].iloc[0].date()
    return day


def _go(name: str, by: str) -> None:
    load = accepting.begin_return(paths.raw(), by=by, returns_to=name)
    load_owner.take(load)
    load_process.start("return", load)
    st.rerun()


def _named(name: str, language: str) -> str:
    """A state of the figures: when it was made, and of whose load of what."""
    loaded = (load for load in _published() if not load.returns_to)
    load = next((load for load in loaded if load.said("published")["target"] == name), None)
    whose = f"{load.by}: {load_owner.briefly(load, language)}" if load else t("load_by_command", language)
    return f"{load_owner.moment(made_at(name), language)} \N{EN DASH} {whose}"
