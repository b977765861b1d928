"""Request sheets on screen: what is asked of whom, the files to send, and what came back."""

from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from twg_analytics import words
from twg_analytics.exports import request_sheets
from twg_analytics.questions import requests
from twg_analytics.sentences import requests as told
from twg_analytics.ui import commenting, download, filters, record_values, show, taking
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import LANGUAGES, date, label, t, year

_MONTHS = ("3", "6", "9", "12", "18", "24")
USUAL_MONTHS = str(requests.USUAL_MONTHS)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def months(chosen: Filters) -> int:
    """From how many months without an update on a record is asked about."""

    def named(code: str) -> str:
        return words.months(int(code), chosen.language)

    return int(filters.pick(filters.MONTHS, chosen.language, _MONTHS, named, usual=USUAL_MONTHS) or USUAL_MONTHS)


def headline(by_partner: pd.DataFrame, months: int, chosen: Filters) -> None:
    """How many cells are asked, in how many records, of how many development partners and NGOs."""
    with st.container(key="severities"):
        show.side_by_side(*told.reckoned(by_partner, chosen.scope, months, chosen.language), widths=4)


def files(asked: pd.DataFrame, by_partner: pd.DataFrame, months: int, chosen: Filters) -> None:
    """The workbook of one partner and the archive of all, made only when somebody asks for them."""
    language = chosen.language
    if asked.empty:
        show.notice("request_nothing", chosen)
        return
    partners = list(dict.fromkeys(asked["partner_code"]))
    left, right = st.columns(2, gap="large")
    with left:
        name = filters.names("partner", language, chosen.file)
        filters.retell("request_partner", language)
        picked = st.selectbox(t("request_pick", language), partners, key="request_partner", format_func=name)
        named, of = _marked(request_sheets.file_name(picked, chosen.snapshot), chosen), asked["partner_code"] == picked
        st.download_button(
            t("request_download", language),
            data=taking.noted(partial(_workbook, asked[of], picked, chosen), named, chosen),
            file_name=named,
            mime=_XLSX, key="request_one", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    with right:
        st.markdown(told.one_for_each(by_partner, chosen.scope, months, language))
        named = download.file_name("requests", chosen, "zip")
        st.download_button(
            t("request_download_all", language),
            data=taking.noted(partial(_archive, asked, chosen), named, chosen),
            file_name=named,
            mime="application/zip", key="request_zip", on_click="ignore", icon=":material/folder_zip:",
        )  # fmt: skip


def _marked(name: str, chosen: Filters) -> str:
    return f"ILLUSTRATIVE_{name}" if chosen.is_illustrative else name


def _workbook(asked: pd.DataFrame, partner: str, chosen: Filters) -> bytes:
    named = {language: filters.names("partner", language, chosen.file)(partner) for language in LANGUAGES}
    warning = t("illustrative_long", "en") if chosen.is_illustrative else None
    return request_sheets.workbook(asked, named, as_of=chosen.snapshot, warning=warning)


def _archive(asked: pd.DataFrame, chosen: Filters) -> bytes:
    return request_sheets.archive(
        {
            request_sheets.file_name(str(partner), chosen.snapshot): _workbook(rows, str(partner), chosen)
            for partner, rows in asked.groupby("partner_code")
        }
    )


def tables(by_partner: pd.DataFrame, asked: pd.DataFrame, chosen: Filters) -> None:
    """By partner, cell by cell, what came back, and what partners say of their figures and nobody answered."""
    names = ("requests_by_partner", "requests_asked", "corrections", "comments_open")
    partners, cells, answers, said = st.tabs(show.headings(names, chosen))
    with partners:
        show.table("requests_by_partner", by_partner.drop(columns="is_ngo"), chosen)
    with cells:
        show.table("requests_asked", record_values.published(asked, chosen), chosen)
    with answers:
        show.caution("corrections_explained", chosen)
        show.table("corrections", fetch(requests.received, chosen.scope), chosen)
    with said:
        commenting.answering(commenting.table(chosen, is_open=True), chosen)


def received(chosen: Filters) -> None:
    """On the page of a project: each correction that came back for it, beside what the database says."""
    language = chosen.language
    found = fetch(requests.received, replace(chosen.scope, partner=None), project=chosen.project)
    found = found[found["correction_state_code"] == "beside"]
    if found.empty:
        return
    lines = "".join(f"<li>{escape(_correction(row, language))}</li>" for _, row in found.iterrows())
    note = escape(t("corrections_explained", language))
    st.html(f"<section class='corrections'><ul>{lines}</ul><p>{note}</p></section>")


def _correction(row: pd.Series, language: str) -> str:
    field = label("request_field", row["request_field_code"], language)
    if pd.notna(row["year"]):
        field = f"{field} {year(int(row['year']), language)}"
    answer = row["answer"] if pd.isna(row["currency_code"]) else f"{row['answer']} {row['currency_code']}"
    line = str(row["source_row"])
    return t(
        "correction_received", language, field=field, answer=answer,
        by=row["answered_by"] if pd.notna(row["answered_by"]) else t("not_reported", language),
        date=date(row["answered_date"], language),
        place=", ".join([row["source_file"], *([row["source_sheet"]] if pd.notna(row["source_sheet"]) else []), line]),
    )  # fmt: skip
