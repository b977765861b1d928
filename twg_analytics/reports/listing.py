"""Tables of reports: columns of an answer under their headings, names for codes, and the codes beside them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from twg_analytics.reports.report import Shown, Table
from twg_analytics.reports.view import View
from twg_analytics.words import columns, t, two_languages

_BETWEEN = " / "  # codes of one cell
# Where a row was read: in the workbook only, for who reads slides cannot open it.
_ROW = ("source_file", "source_sheet", "source_row")


def table(
    name: str, frame: pd.DataFrame, shown: Iterable[str], answers: View, language: str, beside: Iterable[str] = (),
    absent: Iterable[str] = (),
) -> Table:  # fmt: skip
    """The columns `shown` as a reader sees them, names for codes.

    The columns `beside`, the codes themselves, and the file, sheet and row that a frame names are for the workbook.
    Where one of `absent` is missing, words say so.
    """
    seen, frame = tuple(shown), two_languages.in_one(frame, language)
    cells: dict[str, pd.Series] = {}
    listed: dict[str, Shown] = {}
    for key in dict.fromkeys((*seen, *beside, *(key for key in _ROW if key in frame))):
        column = columns.column(key)
        cells[key], listed[key] = frame[key], Shown(column, key not in seen)
        if kind := column.codes:
            codes = columns.of_codes(column)
            cells[key] = frame[key].map(
                lambda code, named=kind: _named(answers, named, code, language), na_action="ignore"
            )
            cells[codes.name], listed[codes.name] = frame[key], Shown(codes, True)
    said = {key: t(f"absent_{key}", language) for key in absent}
    return Table(t(f"{name}_title", language), pd.DataFrame(cells).reset_index(drop=True), listed, said)


def _named(answers: View, kind: str, code: Any, language: str) -> str:
    """The name of a code; of several that stand in one cell each."""
    several = code.split(_BETWEEN) if isinstance(code, str) else [code]
    return _BETWEEN.join(answers.name(kind, one, language) for one in several)


def indicator(frame: pd.DataFrame, language: str) -> pd.Series:
    """The text of each indicator in a language, else in the other, else its code."""
    said = frame["indicator"] if "indicator" in frame else two_languages.text(frame, "indicator", language)
    return said.fillna(frame["jmi_id"])


def in_language(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with the text of each indicator."""
    return frame.assign(indicator=indicator(frame, language))
