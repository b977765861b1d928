"""Tables of reports: columns of an answer under their headings, names for codes, and the codes beside them."""

from collections.abc import Mapping
from typing import cast

import pandas as pd

from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Column, Kind, Table
from twg_analytics.words import t

# Where a row was read: in the workbook only, for who reads slides cannot open it.
_ROW = {"source_file": "text", "source_sheet": "text", "source_row": "number"}
_OF = "of "  # before the kind of a code


def table(
    name: str, frame: pd.DataFrame, looks: Mapping[str, str], answers: Answers, language: str,
    beside: Mapping[str, str] | None = None,
) -> Table:  # fmt: skip
    """The columns of `looks` as a reader sees them: each a `Kind` of `report`, or `of` the kind of code it holds.

    Columns of `beside`, and the file, sheet and row that a frame names, are for the workbook.
    """
    shown: dict[str, pd.Series] = {}
    columns: dict[str, Column] = {}
    rows = {key: kind for key, kind in _ROW.items() if key in frame and key not in looks}
    for key, look in {**looks, **(beside or {}), **rows}.items():
        heading, is_apart = t(f"column_{key}", language), key not in looks
        if look.startswith(_OF):
            kind = look.removeprefix(_OF)
            shown[key] = frame[key].map(lambda code, of=kind: answers.name(of, code, language), na_action="ignore")
            columns[key] = Column(heading, is_workbook_only=is_apart)
            code = f"{key}_itself"
            shown[code] = frame[key]
            columns[code] = Column(t("column_code", language, column=heading), "code", is_workbook_only=True)
        else:
            shown[key] = frame[key]
            columns[key] = Column(heading, cast(Kind, look), is_workbook_only=is_apart)
    return Table(t(f"{name}_title", language), pd.DataFrame(shown).reset_index(drop=True), columns)


def indicator(frame: pd.DataFrame, language: str) -> pd.Series:
    """The text of each indicator in a language, else in the other, else its code."""
    first, second = ("indicator_km", "indicator_en") if language == "km" else ("indicator_en", "indicator_km")
    return frame[first].fillna(frame[second]).fillna(frame["jmi_id"])


def in_language(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with the text of each indicator."""
    return frame.assign(indicator=indicator(frame, language))
