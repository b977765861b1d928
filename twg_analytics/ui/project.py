"""The parts of the list of projects and of a project's page. Whatever comes from an export is escaped."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.charts import years
from twg_analytics.questions import reporting
from twg_analytics.sentences import project as told
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, labels, record_values, rooms, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import columns, date, plain, t, two_languages

# Beside the title stand partner, database and status; these follow below, where the file tells them.
_FACTS = (
    "terms", "assistance", "approval_date", "start_date", "completion_date", "responsible_institution",
    "implementing_agency", "funder", "oda_project_name", "project_number", "cofunding_number", "pip_number",
    "updated_date",
)  # fmt: skip
_RARE = ("funder", "oda_project_name", "cofunding_number", "pip_number")  # Most records have none, and need none.
_SHARED = ("twg", "subsector", "province")
_SHOWN = 8  # So many shares of a kind are seen at once; the others are folded away.


def counted(listed: pd.DataFrame, chosen: Filters) -> None:
    """How many projects in how many records, and what they add up to in the view."""
    total = fetch(reporting.coverage, chosen.scope).iloc[0]
    counts, amount, *notes = told.listed(listed, total, chosen.search, chosen.scope, chosen.language)
    st.markdown(f"**{counts}** {amount}")
    for note in notes:
        st.caption(note)


def shared(listed: pd.DataFrame, chosen: Filters) -> None:
    """Why there are more records than projects, where there are."""
    if (listed["records_of_project"] > 1).any():
        st.caption(t("projects_share_number", chosen.language))


def _now(history: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    return history[history["snapshot_date"].dt.date == chosen.snapshot]


def _turn(label: str, **choice: str) -> None:
    """A button like a link, to another record or snapshot: Streamlit follows no link to the page that is open."""
    st.button(
        plain(label),
        key=f"turn_{'_'.join(choice.values())}",
        on_click=filters.turn_to,
        kwargs=choice,
        type="tertiary",
        icon=":material/arrow_forward:",
    )


def is_here(history: pd.DataFrame, chosen: Filters) -> bool:
    """Whether the snapshot has the project; says so where not, and where else it is."""
    if not _now(history, chosen).empty:
        return True
    language = chosen.language
    st.title(t("project_title", language), anchor=False)
    show.notice("project_elsewhere" if len(history) else "project_unknown", chosen)
    for day in history["snapshot_date"]:
        _turn(date(day, language), snapshot=f"{day:%Y-%m-%d}")
    rooms.link(
        "projects", label=t("projects_link", language), icon=":material/arrow_back:", search=filters.looked_for()
    )
    return False


def head(history: pd.DataFrame, chosen: Filters) -> None:
    """The title of the project, who funds it, from which database, its status, and what it is for."""
    language, record = chosen.language, _now(history, chosen).iloc[0]
    rooms.link(
        "projects", label=t("projects_link", language), icon=":material/arrow_back:", search=filters.looked_for()
    )
    chips = "".join(
        f"<li><span>{escape(t(f'filter_{kind}', language))}</span>"
        f" {escape(names(kind, language, chosen.file)(record[f'{kind}_code']))}</li>"
        for kind in ("partner", "source", "status")
    )
    snapshot = (
        f"<li><span>{escape(t('filter_snapshot', language))}</span> {escape(date(chosen.snapshot, language))}</li>"
    )
    objectives = "" if pd.isna(record["objectives"]) else f"<p class='objectives'>{escape(record['objectives'])}</p>"
    st.html(f"<h1 class='project'>{escape(record['title'])}</h1>{objectives}<ul class='chips'>{chips}{snapshot}</ul>")


def headline(history: pd.DataFrame, chosen: Filters) -> None:
    """What was disbursed, what is planned from this year on, and the total budget, of the whole record."""
    language, record = chosen.language, _now(history, chosen).iloc[0]
    project, scope, reported = str(chosen.project), chosen.scope, None
    if pd.notna(record["budget_reported"]) and record["budget_currency_code"] != "USD":
        amount = record_values.reported(record["budget_reported"], language)
        reported = f"{amount} {plain(record['budget_currency_code'])}"
    with st.container(key="project_headline"):
        show.side_by_side(
            told.disbursed(record, project, scope, language),
            told.planned(record, project, scope, language),
            told.budget(record, project, reported, scope, language),
            widths=(5, 4, 4),
        )


def by_year(data: pd.DataFrame, chosen: Filters) -> None:
    """The whole record's disbursed and planned money by year, in the unit its size asks for."""
    if data["counted_usd"].isna().all():
        st.header(t("chart_project_by_year_title", chosen.language), anchor=False)
        show.notice("project_money_none" if data.empty else "project_money_without_rate", chosen)
        return
    if years.reach_a_million(data):
        show.chart("project_by_year", years.columns, data, chosen)
    else:
        show.chart("project_by_year_dollars", partial(years.columns, in_millions=False), data, chosen)


def facts(fields: pd.DataFrame, chosen: Filters) -> None:
    """What the record is, in a list of names and values."""
    name = names("field", chosen.language, chosen.file)
    of_now = record_values.now(fields, chosen)
    known = (
        (name(record.field), record_values.in_words(record.field, record.value, chosen))
        for record in of_now[of_now["field"].isin(_FACTS)].itertuples()
        if pd.notna(record.value) or record.field not in _RARE
    )
    show.facts(known, chosen.language)


def _share(record: pd.Series, chosen: Filters) -> str:
    language = chosen.language
    tag = f" <em>{escape(t('inferred', language))}</em>" if record["is_inferred"] else ""
    name = record_values.in_words(record["field"], record["code"], chosen)
    return (
        f"<li style='--share:{record['share']:.4f}'><span>{escape(name)}{tag}</span>"
        f"<b>{columns.of_one(record, 'share', language)}</b></li>"
    )


def _folded(rows: list[str], language: str) -> str:
    more = of_rows("and_more", rows, language)
    return f"<details><summary>{escape(more)}</summary><ul class='shares'>{''.join(rows)}</ul></details>"


def shares(parts: pd.DataFrame, chosen: Filters) -> None:
    """How the record is divided over TWGs, sub-sectors and provinces, and what of that is inferred."""
    language = chosen.language
    with st.container(key="shares"):
        for place, kind in zip(st.columns(3, gap="large"), _SHARED, strict=True):
            rows = [_share(record, chosen) for _, record in parts[parts["field"] == kind].iterrows()]
            rest = _folded(rows[_SHOWN:], language) if len(rows) > _SHOWN else ""
            with place:
                st.header(t(f"project_{kind}_title", language), anchor=False)
                st.html(f"<ul class='shares'>{''.join(rows[:_SHOWN])}</ul>{rest}")
    if parts[parts["field"].isin(_SHARED)]["is_inferred"].any():
        st.caption(t("inferred_means", language))


def siblings(others: pd.DataFrame, chosen: Filters) -> None:
    """Links to the other records of the same project."""
    if others.empty:
        return
    language = chosen.language
    partner, status = (names(kind, language, chosen.file) for kind in ("partner", "status"))
    st.markdown(told.siblings(others, str(chosen.project), chosen.scope, language))
    for record in others.itertuples():
        _turn(
            f"{partner(record.partner_code)} \N{EN DASH} {record.title} ({status(record.status_code)})",
            project=record.project_id,
        )


def linked(links: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Links with their text in the reader's language; what is no address of the web is no link."""
    is_address = links["document_link"].str.match("https?://", case=False, na=False)
    return links.assign(
        owner_text=two_languages.text(links, "owner_text", chosen.language),
        document_link=links["document_link"].where(is_address)
    )[[
        "owner_text", "owner_kind", "twg_code", "owner_id", "activity_status_code", "through_activity_id",
        "link_share", "document_link", "source_file", "source_sheet", "source_row",
    ]]  # fmt: skip


def snapshots(history: pd.DataFrame) -> pd.DataFrame:
    """The record by snapshot: what may change, and where each was read."""
    return history[[
        "snapshot_date", "status_code", "completion_date", "budget_usd", "disbursed_usd", "planned_usd",
        "source_file", "source_sheet", "source_row",
    ]]  # fmt: skip


def table(name: str, data: pd.DataFrame, chosen: Filters, *, is_titled: bool = False) -> None:
    """A table under its title, or the sentence that there is nothing to show."""
    if is_titled:
        st.header(t(f"{name}_title", chosen.language), anchor=False)
    if data.empty:
        st.caption(t(f"{name}_none", chosen.language))
        return
    show.table(name, data, chosen)


def stated(own: pd.DataFrame, chosen: Filters) -> None:
    """What the project itself says that it lacks, where the export has its columns: beside the gap of workplans."""
    if own.empty:
        return
    st.header(t("project_stated_title", chosen.language), anchor=False)
    st.caption(t("stated_means", chosen.language))
    show.table("project_stated", own, chosen, [t("stated_means", chosen.language)], nothing="not_known")


def findings(found: pd.DataFrame, chosen: Filters) -> None:
    """What was doubted or noted in the record's row, in words."""
    table("project_findings", labels.explained(found, chosen) if len(found) else found, chosen)


def place(history: pd.DataFrame, chosen: Filters) -> None:
    """The file, sheet and row that the whole record was read from, and how to read what follows."""
    language, record = chosen.language, _now(history, chosen).iloc[0]
    sheet = record["source_sheet"]
    said = [(columns.heading("source_file", language), record["source_file"])]
    said += [] if pd.isna(sheet) else [(columns.heading("source_sheet", language), sheet)]
    said += [(columns.heading("source_row", language), str(record["source_row"]))]
    items = "".join(f"<li><span>{escape(label)}</span> {escape(value)}</li>" for label, value in said)
    st.html(f"<ul class='chips'>{items}</ul>")
    st.caption(t("origins_note", language))
