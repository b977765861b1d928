"""Mending one file: what holds for every row of it, and a grid of doubtful cells with the right value beside each."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.loads import accepting, mended
from twg_analytics.loads.folders import Load
from twg_analytics.ui import column_config, grid, load_process, who
from twg_analytics.words import columns, finding, label, t

# Findings whose value is what the cell has, or that speak of a cell that shows nothing.
_OF_CELLS = (
    "unreadable_amount", "unreadable_date", "unreadable_answer", "month_first_date", "serial_date", "buddhist_year",
    "three_decimals", "shares_not_100", "error_value", "formula_without_value", "row_without_partner",
    "row_without_title",
)  # fmt: skip
_BLANK = ("formula_without_value", "row_without_partner", "row_without_title")
_WIDE, _TWO_LINES = 340, 44  # so that what is wrong with a cell can be read
_PLACE = ["source_file", "source_sheet", "source_row", "source_column"]
_LISTS = {"currency": "currency", "unit": "factor"}
_EXPORTS = ("oda_export", "ngo_export")  # what a list of projects of somebody's own may be read as


def ask(load: Load, names: Mapping[str, str], found: pd.DataFrame, language: str) -> None:
    """Both forms; `names` are the files of the load, each with its name in the data; those handed in can be mended."""
    given = {handed.name for handed in load.files}
    names = {name: target for name, target in names.items() if name in given}
    if not names:
        return
    _every_row(
        load,
        list(names),
        is_open=bool({"missing_column", "unreadable_file"} & set(found["message_key"])),
        language=language,
    )
    _grid(load, names, found, language)


def _every_row(load: Load, files: list[str], *, is_open: bool, language: str) -> None:
    with (
        st.expander(t("every_row_title", language), expanded=is_open, key=f"every_row_{load.id}"),
        st.form(f"every_row_form_{load.id}", border=False),
    ):
        st.markdown(t("every_row_lead", language))
        file = st.selectbox(t("every_row_file", language), files, key=f"every_row_file_{load.id}")
        left, right = st.columns(2)
        known = [label("partner", code, language) for code in reference.codes("partner")]
        said = {
            "kind": right.selectbox(
                t("every_row_kind", language), _EXPORTS, index=None, key=f"every_row_kind_{load.id}",
                format_func=lambda code: label("file_kind", code, language),
                placeholder=t("every_row_as_said", language),
            ),
            "partner": left.selectbox(
                t("every_row_partner", language), known, index=None, accept_new_options=True,
                placeholder=t("every_row_as_said", language), key=f"every_row_partner_{load.id}",
            ),
            **{field: _of_list(load, field, right, language) for field in _LISTS},
            "year": left.number_input(
                t("every_row_year", language), *mended.YEARS, None, step=1, key=f"every_row_year_{load.id}",
                placeholder=t("every_row_as_said", language),
            ),
        }  # fmt: skip
        by = who.box(f"every_row_by_{load.id}", language, load.by)
        confirms = st.form_submit_button(t("every_row_confirm", language), icon=":material/bookmark_added:")
    rows = [{"file": file, "field": field, "value": str(value).strip()} for field, value in said.items() if value]
    if confirms and rows:
        _keep(load, {"every_row": rows}, by)


def _of_list(load: Load, field: str, place: Any, language: str) -> str | None:
    picked: str | None = place.selectbox(
        t(f"every_row_{field}", language), reference.codes(_LISTS[field]), index=None,
        format_func=lambda code: label(_LISTS[field], code, language),
        placeholder=t("every_row_as_said", language), key=f"every_row_{field}_{load.id}",
    )  # fmt: skip
    return picked


def _grid(load: Load, names: Mapping[str, str], found: pd.DataFrame, language: str) -> None:
    cells = doubtful(names, found)
    if cells.empty:
        return
    st.header(t("correct_title", language), anchor=False)
    st.markdown(t("correct_lead", language))
    problems = [
        finding(row.message_key, "text", language, value=row.value, column=row.source_column)
        for row in cells.itertuples()
    ]
    shown = cells.drop(columns=["source_sheet", "message_key"]).assign(problem=problems, corrected_value="")
    shown = shown[["source_row", "source_column", "value", "corrected_value", "problem", "source_file"]]
    headings = {name: columns.heading(name, language) for name in shown}
    wide = {headings["problem"]: st.column_config.TextColumn(width=_WIDE)}
    with st.form(f"correct_{load.id}", border=True):
        edited = st.data_editor(
            grid.told(shown.rename(columns=headings), {said: name for name, said in headings.items()}, language),
            hide_index=True,
            disabled=[heading for name, heading in headings.items() if name != "corrected_value"],
            column_config=column_config.of(shown, language) | wide,
            row_height=_TWO_LINES,
            key=f"correct_grid_{load.id}",
        )
        left, right = st.columns(2)
        reason = left.text_input(t("correct_reason", language), key=f"correct_reason_{load.id}")
        with right:
            by = who.box(f"correct_by_{load.id}", language, load.by)
        confirms = st.form_submit_button(t("correct_confirm", language), icon=":material/edit_note:")
    if not confirms:
        return
    if not reason.strip():
        st.warning(t("correct_without_reason", language), icon=":material/block:")
    elif said := corrections(cells, edited[headings["corrected_value"]].tolist(), reason):
        _keep(load, {"cells": said}, by)


def doubtful(names: Mapping[str, str], found: pd.DataFrame) -> pd.DataFrame:
    """The cells of the files of a load that a finding speaks of: file as handed in, sheet, row, column, what it has."""
    files = {target: name for name, target in names.items()}
    of_cells = found[found["message_key"].isin(_OF_CELLS) & found["source_file"].isin(files)]
    of_cells = of_cells[of_cells["source_row"].notna() & of_cells["source_column"].notna()]
    cells = of_cells[["source_file", "source_sheet", "source_row", "source_column", "value", "message_key"]].assign(
        source_file=of_cells["source_file"].map(files),
        source_sheet=of_cells["source_sheet"].fillna(""),
        source_row=of_cells["source_row"].astype("int64"),
        value=of_cells["value"].where(~of_cells["message_key"].isin(_BLANK), "").fillna(""),
    )
    return cells.drop_duplicates(_PLACE).reset_index(drop=True)


def corrections(cells: pd.DataFrame, values: Sequence[str | None], reason: str) -> list[dict[str, Any]]:
    """The cells that were given another value, as they are kept."""
    why = " ".join(reason.split())
    given = [(value or "").strip() for value in values]
    return [
        {name.removeprefix("source_"): cell[name] for name in _PLACE}
        | {"was": cell["value"], "value": value, "reason": why}
        for cell, value in zip(cells.to_dict("records"), given, strict=True)
        if value and value != cell["value"]
    ]


def _keep(load: Load, said: Mapping[str, Any], by: str) -> None:
    accepting.tell(load, "correcting", said)
    load_process.start("correct", load, str(load.folder.absolute() / "correcting.json"), "--by", by.strip() or load.by)
    st.rerun()
