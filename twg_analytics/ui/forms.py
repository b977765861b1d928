"""The forms of a TWG on screen: where they begin, the grids, and the new version of the workbook that they make.

Nothing is published here: the workbook is taken away, or handed in and read like any other.
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import paths, reference
from twg_analytics.loads import accepting, folders, mended
from twg_analytics.questions import forms as asked
from twg_analytics.questions.scope import first
from twg_analytics.reports.minutes import ACTION, DECIDED, MEETING
from twg_analytics.sentences import forms as sentences
from twg_analytics.ui import download, filters, form_grids, load_owner, load_process, loading, rooms, show, taking, who
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.form_grids import FORMS, Form, Written
from twg_analytics.words import columns, date, named_value, plain, t, year

_BEGAN, _MADE = "forms_began", "forms_made"
_CORRECTED = "corrected_cells"  # the list of what people said of cells of single files


@dataclass(frozen=True)
class Began:
    """The version of a workbook that the forms of a TWG begin with; without a file it is the template."""

    file: Path
    day: dt.date
    twg: str
    source_file: str | None = None
    sha256: str = ""

    @property
    def key(self) -> str:
        """What the fields of these forms are called by: those of another version are others."""
        return f"{self.twg} {self.day} {self.sha256}"

    @property
    def name(self) -> str:
        """What the new version is called."""
        return self.source_file.rpartition("/")[2] if self.source_file else f"twg_{self.twg}.xlsx"


@dataclass(frozen=True)
class Made:
    """A new version of a workbook, with the cells that differ in words, and how many rows are new."""

    began: Began
    content: bytes
    rows: list[dict[str, Any]]
    cells: list[dict[str, Any]]
    added: int


def begin(chosen: Filters) -> Began:
    """The version that the forms begin with, said; it stays while they are filled in, and a newer one is told."""
    language, now = chosen.language, _published(chosen)
    began: Began = filters.kept(_BEGAN) or now
    is_at_work = (
        (began.twg, began.day) == (now.twg, now.day) and filters.is_drawn(_name_field(began)) and began.file.exists()
    )
    if not is_at_work or began.sha256 == now.sha256:
        began = now
    filters.keep(_BEGAN, began)
    day = date(chosen.snapshot, language)
    if began.source_file:
        st.caption(t("forms_begin", language, file=plain(began.source_file.rpartition("/")[2]), day=day))
    else:
        st.info(t("forms_begin_empty", language, day=day), icon=":material/note_add:")
    if began.sha256 != now.sha256:
        said, again = st.columns([3, 1], vertical_alignment="center")
        said.warning(t("forms_newer", language, by=plain(_publisher(now))), icon=":material/update:")
        if again.button(t("forms_begin_again", language), key="forms_begin_again", width="stretch"):
            filters.keep(_BEGAN, now)
            st.rerun()
    return began


def _published(chosen: Filters) -> Began:
    found, twg = fetch(asked.workbook, chosen.scope), first(chosen.scope.twg) or ""
    if found.empty:
        return Began(chosen.file, chosen.snapshot, twg)
    return Began(chosen.file, chosen.snapshot, twg, found.at[0, "source_file"], found.at[0, "content_sha256"])


def _publisher(now: Began) -> str:
    """Who published a workbook, where a load did."""
    for load in folders.loads(paths.raw()):
        files = (load.said("published") or {}).get("files", [])
        if any(file["source_file"] == now.source_file for file in files):
            return load.by
    return now.name


def _name_field(began: Began) -> str:
    return f"forms_by {began.key}"


def fill_in(began: Began, chosen: Filters) -> None:
    """A grid for each form, who fills them in, and the button that writes the new version."""
    language = chosen.language
    of_began = replace(chosen, scope=replace(chosen.scope, file=began.file))
    there = _sheets(began, of_began)
    with st.form(f"forms {began.key}", border=False, enter_to_submit=False):
        tabs = st.tabs(show.headings([f"form_{form.name}" for form in FORMS], chosen))
        written = [_one(form, tab, there, began, of_began) for form, tab in zip(FORMS, tabs, strict=True)]
        left, _ = st.columns(2)
        with left:
            by = who.box(_name_field(began), language, who.known())
        writes = st.form_submit_button(t("forms_write", language), type="primary", icon=":material/edit_document:")
    _template(began, chosen)
    if writes:
        who.remember(by)
        _lacking(written, language)
        loading.attempt(language, lambda: _write(began, [one for one in written if one], chosen))


def _sheets(began: Began, chosen: Filters) -> set[str] | None:
    """The sheets that the workbook has; the template has all."""
    if began.source_file is None:
        return None
    found = fetch(asked.sheets, chosen.scope, source_file=began.source_file)
    return {str(reference.sheet(sheet)) for sheet in found["source_sheet"]}


def _one(
    form: Form, tab: Any, there: set[str] | None, began: Began, chosen: Filters
) -> Written | None:  # fmt: skip
    """A form in its tab; where the workbook has no such sheet, or no row to fill, why there is none."""
    language = chosen.language
    with tab:
        if there is not None and form.sheet not in there:
            st.info(t("forms_no_sheet", language, sheet=form.sheet), icon=":material/block:")
            return None
        if not form.may_add and form.ask(chosen).empty:
            st.info(t(f"form_{form.name}_none", language), icon=":material/info:")
            return None
        of_year = f" {chosen.jmi_year}" if "year" in form.keys else ""
        st.caption(t(f"form_{form.name}_lead", language, year=year(chosen.jmi_year or 0, language)))
        return form_grids.edited(form, f"form_{form.name} {began.key}{of_year}", chosen)


def _lacking(written: list[Written | None], language: str) -> None:
    for form, one in zip(FORMS, written, strict=True):
        if one and one.lacking:
            column = columns.heading(next(iter(form.fields)), language)
            st.warning(sentences.lacking(one.lacking, column, language), icon=":material/rule:")


def _write(began: Began, written: list[Written], chosen: Filters) -> None:
    rows = [row for one in written for row in one.rows]
    if not rows:
        filters.keep(_MADE, None)
        st.info(t("forms_nothing", chosen.language), icon=":material/info:")
        return
    with st.spinner(t("forms_writing", chosen.language)):
        content = _filled(began, began.source_file, rows, chosen.language)
    cells = [cell for one in written for cell in one.cells]
    filters.keep(_MADE, Made(began, content, rows, cells, sum(one.added for one in written)))


def of_minutes(began: Began, document: bytes, chosen: Filters) -> None:
    """A new version with what filled-in minutes say; where nothing differs, that."""
    about = {"twg": began.twg, "year": began.day.year, "source_file": began.source_file, "sha256": began.sha256}
    with st.spinner(t("forms_writing", chosen.language)):
        content, rows = load_process.filled_from_minutes(about, document)
    if not rows:
        filters.keep(_MADE, None)
        st.info(t("forms_nothing", chosen.language), icon=":material/info:")
        return
    cells = [
        {
            "source_sheet": row["sheet"], "item_id": row["called"],
            "what_changed": columns.heading({**MEETING, **DECIDED, **ACTION}[name], chosen.language),
            "before": row["was"][name], "after": str(value),
        }
        for row in rows for name, value in row["cells"].items()
    ]  # fmt: skip
    told = [{name: row[name] for name in ("sheet", "row", "cells")} for row in rows]
    filters.keep(_MADE, Made(began, content, told, cells, sum(row["row"] is None for row in rows)))


def _filled(began: Began, source_file: str | None, rows: list[dict[str, Any]], language: str) -> bytes:
    about = {
        "twg": began.twg, "year": began.day.year, "source_file": source_file, "sha256": began.sha256,
        "language": language,
    }  # fmt: skip
    return load_process.filled(about | {"rows": rows})


def _template(began: Began, chosen: Filters) -> None:
    """The template of the group, for a workbook that the forms cannot write."""
    st.download_button(
        t("forms_template", chosen.language),
        data=taking.noted(partial(_filled, began, None, [], chosen.language), f"twg_{began.twg}.xlsx", chosen),
        file_name=f"twg_{began.twg}.xlsx", mime=download.XLSX, key="forms_template", on_click="ignore",
        icon=":material/download:", type="tertiary",
    )  # fmt: skip


def offer(began: Began, chosen: Filters) -> None:
    """The new version: what differs in it, to be taken away, or handed in to be read and looked at before it counts."""
    made: Made | None = filters.kept(_MADE)
    if made is None or made.began.key != began.key:
        return
    language = chosen.language
    st.header(t("forms_made_title", language), anchor=False)
    st.markdown(sentences.written(len(made.cells), made.added, language))
    show.table("forms_cells", pd.DataFrame(made.cells), chosen, source="source_workbooks")
    hands_in, takes, _ = st.columns(3)
    if who.may("hand_in", language, twg=began.twg) and hands_in.button(
        t("forms_hand_in", language), type="primary", icon=":material/upload_file:", width="stretch",
        key="forms_hand_in",
    ):  # fmt: skip
        loading.attempt(language, lambda: _hand_in(made))
    takes.download_button(
        named_value(t("forms_take", language), plain(began.name), language),
        data=taking.noted(lambda: made.content, began.name, chosen), file_name=began.name, mime=download.XLSX,
        key="forms_take", on_click="ignore", icon=":material/download:", width="stretch",
    )  # fmt: skip
    st.caption(t("forms_hand_in_means", language))


def _hand_in(made: Made) -> None:
    """Hand the new version in for the one that it began with; before publishing it is asked who replaced that."""
    began = made.began
    load = accepting.accept(
        paths.raw(), [(began.name, BytesIO(made.content))], by=who.known(), snapshot_date=began.day,
        replaces=[began.source_file] if began.source_file else [], twg=began.twg,
    )  # fmt: skip
    if began.source_file:
        accepting.tell(load, "replaced", {began.source_file: began.sha256})
        changed = [
            (reference.fold(row["sheet"]), str(row["row"]), reference.fold(column))
            for row in made.rows
            for column in row["cells"]
        ]
        mended.carry(paths.headings(), _CORRECTED, began.sha256, load.files[0].sha256, changed)
    filters.keep(_MADE, None)
    load_owner.take(load)
    load_process.start("read", load)
    st.switch_page(rooms.script("load"))
