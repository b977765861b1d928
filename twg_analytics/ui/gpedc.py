"""The fourth round of the GPEDC on screen: what can be answered, the answers, and the prefilled sheet to take along."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts.finish import source_text
from twg_analytics.country import spoken
from twg_analytics.exports import linked_book
from twg_analytics.exports.linked_book import Sheet
from twg_analytics.questions import gpedc, indicators
from twg_analytics.sentences import gpedc as told
from twg_analytics.ui import download, labels, show, taking
from twg_analytics.ui.alignment import values
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters, described
from twg_analytics.words import columns, label, named_value, t, two_languages

_LISTED = [
    "gpedc_number", "name_en", "name_km", "answerable_code", "evidence_en", "evidence_km", "asks_en", "asks_km",
    "asked_of_code", "dimension_code", "source_en", "source_km", "source_read_date", "is_confirmed",
]  # fmt: skip
_VALUES = ["answer_year", "numerator", "denominator", "weight_code", "coverage"]
_ANSWERED = [
    "gpedc_number", "figure", "evidence_code", "name_en", "name_km", "answerable_code", *_VALUES, "rows_behind",
]  # fmt: skip
_SAID = ["asks_en", "asks_km", "evidence_en", "evidence_km"]
_WHOLES = ["numerator_usd", "numerator_count", "denominator_usd", "denominator_count"]
_OF_ALL = [*_WHOLES, "figure", "coverage", "weight_code", "measured_by"]


def listed(chosen: Filters) -> None:
    """Every indicator of the framework, and how many of them can be answered."""
    every = gpedc.listed(chosen.scope)
    st.markdown(told.answerable(every, chosen.language))
    show.table("gpedc_indicators", every[_LISTED], chosen)


def answered(chosen: Filters, year: int | None) -> None:
    """The answers, and the rows behind them, each with its file and line."""
    found = _answers(chosen, year)
    shown = indicators.by_unit(found[found["figure"].notna()][_ANSWERED])
    show.table("gpedc_answers", shown, chosen, values.about(chosen, year), source="gpedc_line")
    codes = [code for code in gpedc.listed(chosen.scope)["measured_by"].dropna() if code in indicators.codes()]
    values.why_not(codes, values.summed(chosen, year), chosen, year)
    for name, rows in _rows(chosen, year).items():
        values.folded(f"gpedc_rows_{name}", indicators.by_unit(rows).drop(columns=_OF_ALL, errors="ignore"), chosen)


def offer(chosen: Filters, year: int | None) -> None:
    """The prefilled sheet of the country or of the partner in view, made only on the press."""
    named = download.file_name("gpedc", chosen, "xlsx", years=None if year is None else (year, year))
    st.download_button(
        t("gpedc_sheet_partner" if chosen.scope.partner else "gpedc_sheet_country", chosen.language),
        data=taking.noted(partial(workbook, chosen, year), named, chosen), file_name=named, mime=download.XLSX,
        key="gpedc_sheet", on_click="ignore", icon=":material/fact_check:",
    )  # fmt: skip


def workbook(chosen: Filters, year: int | None) -> bytes:
    """The sheet: the answers, the rows behind each, and what is not answered with why."""
    language, found, rows = chosen.language, _answers(chosen, year), _rows(chosen, year)
    about = [
        *(named_value(name, value, language) for name, value in described(chosen)),
        t("gpedc_explained", language), t("blank_means", language),
        source_text(chosen.snapshot, language, "gpedc_line"),
    ]  # fmt: skip
    given = found[found["figure"].notna()].reset_index(drop=True)
    first = _sheet("gpedc_answers", indicators.by_unit(given[[*_ANSWERED, *_SAID]]), about, chosen)
    behind = {place: _behind(row, rows, chosen) for place, row in enumerate(given.to_dict("records"))}
    others = [
        _sheet("gpedc_unanswered", found[found["figure"].isna()][_LISTED[:10]], (), chosen),
        _sheet("gpedc_indicators", gpedc.listed(chosen.scope)[_LISTED], (), chosen),
    ]
    names = dict.fromkeys([*first[1], *(name for _, own in [*behind.values(), *others] for name in own)])
    return linked_book.workbook(
        first[0],
        {place: sheet for place, (sheet, _) in behind.items()},
        [sheet for sheet, _ in others],
        linked=[columns.heading(name, language) for name in ("figure", "rows_behind")],
        back=t("gpedc_back", language),
        warning=t("illustrative_long", language) if chosen.is_illustrative else None,
        as_of=chosen.snapshot,
        formats={columns.heading(name, language): columns.excel(name) for name in names},
        described=[columns.column(name) for name in names],
        language=language,
    )


def _answers(chosen: Filters, year: int | None) -> pd.DataFrame:
    return fetch(gpedc.answers, chosen.scope, year=year)


def _rows(chosen: Filters, year: int | None) -> dict[str, pd.DataFrame]:
    return {
        gpedc.DATABASE: fetch(gpedc.recorded, chosen.scope, year=year),
        gpedc.IATI: fetch(gpedc.published, chosen.scope, year=year),
    }


def _sheet(
    name: str, frame: pd.DataFrame, about: "tuple[str, ...] | list[str]", chosen: Filters
) -> tuple[Sheet, list[str]]:  # fmt: skip
    """A list of the framework as a sheet, with the names of its columns."""
    shown = two_languages.in_one(frame, chosen.language)
    title = t(f"{name}_title", chosen.language)
    return Sheet(title, title, about, labels.readable(shown, chosen)), list(shown)


def _behind(value: dict[str, object], rows: dict[str, pd.DataFrame], chosen: Filters) -> tuple[Sheet, list[str]]:
    """The rows that add up to a value, without the columns that none of them fills."""
    language, evidence = chosen.language, str(value["evidence_code"])
    every = rows[evidence]
    own = indicators.by_unit(every[every["gpedc_number"] == value["gpedc_number"]])
    own = own.drop(columns=[*_OF_ALL, "gpedc_number"], errors="ignore").dropna(axis="columns", how="all")
    kind = label("gpedc_evidence", evidence, language)
    title = f"{value['gpedc_number']} {value[spoken('name', language)]} ({kind})"
    sums = {
        columns.heading(part, language): float(str(value[part.partition("_part")[0]]))
        for part in own
        if part.startswith(("numerator_part", "denominator_part"))
    }
    said = [str(value[spoken("asks", language)]), str(value[spoken("evidence", language)]), t("gpedc_sums", language)]
    return Sheet(f"{value['gpedc_number']} {kind}", title, said, labels.readable(own, chosen), sums), list(own)
