"""What a page is made of: title, headline, chart, table, notices. Everything said is in `wording.csv`."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.charts.finish import Caption, Figure
from twg_analytics.questions import reporting, resources
from twg_analytics.reports.resources import reported
from twg_analytics.ui import chart_download, column_config, download, filters, frame, labels, records
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import money, number, percent, t, year

_SHOWN_AT_MOST = 5000
_TALL = 64


def start() -> None:
    """What to do when nothing has been built yet, in both languages."""
    for place, language in zip(st.columns(2, gap="large"), ("en", "km"), strict=True):
        with place:
            st.title(t("start_title", language))
            st.markdown(t("start_lead", language))
            st.markdown(t("start_steps", language))
            st.page_link(frame.script("load"), label=t("load_title", language), icon=":material/upload_file:")


def title(page: str, chosen: Filters) -> None:
    """The name of the page, what it is about, of which day, and through which filters."""
    language = chosen.language
    chips = "".join(
        f"<li><span>{escape(label)}</span> {escape(value)}</li>" for label, value in filters.described(chosen)
    )
    st.title(t(f"{page}_title", language), anchor=False)
    st.html(f'<p class="lead">{escape(t(f"{page}_lead", language))}</p><ul class="chips">{chips}</ul>')
    if "measure" in chosen.listens and chosen.measure != chosen.asked_measure:
        asked = filters.names("measure", language, chosen.file)(chosen.asked_measure)
        st.info(t("measure_fell_back", language, measure=asked), icon=":material/info:")


def notice(key: str, chosen: Filters) -> None:
    """A sentence that explains why something is not there."""
    st.info(t(key, chosen.language), icon=":material/info:")


def caution(key: str, chosen: Filters) -> None:
    """What a reader must know before adding or quoting what stands here."""
    st.caption(t(key, chosen.language))


def is_empty(coverage: pd.DataFrame, chosen: Filters) -> bool:
    """Whether no project passes the filters; says so."""
    if coverage.iloc[0]["records"]:
        return False
    notice("nothing_passes", chosen)
    return True


def opening(page: str, chosen: Filters) -> pd.DataFrame:
    """The top of a page about resources: its title and the headline with its coverage, which it gives back.

    When no project passes the filters it says so, and the page ends there.
    """
    title(page, chosen)
    coverage = fetch(reporting.coverage, chosen.scope)
    if is_empty(coverage, chosen):
        st.stop()
    _headline(coverage, fetch(reporting.judged_year, chosen.scope), chosen)
    return coverage


def _measured(chosen: Filters) -> str:
    """What is measured: the measure through the lens, which is always named."""
    if chosen.lens == "delivery":
        return t(f"delivered_{chosen.measure}", chosen.language)
    return t(f"counted_{chosen.measure}", chosen.language)


def _with_years(measure: str, of: pd.Series, language: str) -> str:
    if pd.isna(of["first_year"]):
        return measure
    first, last = (year(int(of[key]), language) for key in ("first_year", "last_year"))
    return t(
        "measure_in_years",
        language,
        measure=measure,
        years=first if first == last else f"{first} \N{EN DASH} {last}",
    )


def _counted_once(of: pd.Series, chosen: Filters) -> None:
    """Gross, removed as double, net, side by side: the two lenses, and what lies between them."""
    parts = [("gross", of["amount_usd"], ""), ("removed", of["removed_usd"], "\N{MINUS SIGN}"),
             ("net", of["counted_usd"], "=")]  # fmt: skip
    said = "".join(
        f"<li class='{key}'><span aria-hidden='true'>{sign}</span> <b>{escape(money(amount, chosen.language))}</b>"
        f" {escape(t(f'headline_{key}', chosen.language))}</li>"
        for key, amount, sign in parts
    )
    st.html(f"<ul class='counted-once'>{said}</ul>")
    st.page_link(
        frame.script("double_counting"),
        label=t("headline_removed_link", chosen.language),
        icon=":material/arrow_forward:",
    )


def _headline(coverage: pd.DataFrame, reporting: pd.DataFrame, chosen: Filters) -> None:
    """The money, and how much of it is known: who reported it, of whom; gross, removed as double, and net."""
    language, of = chosen.language, coverage.iloc[0]

    def count(column: str) -> str:
        return number(of[column], language)

    said = [
        t(
            "headline_coverage",
            language,
            reporting=count("projects_reporting"),
            projects=count("projects"),
            share=percent(of["projects_reporting"] / of["projects"], language),
        )
    ]
    if chosen.has_years and pd.notna(reporting.iloc[0]["year"]):
        said.insert(0, reported(reporting.iloc[0], language))
    if pd.notna(of["waiting_usd"]) and of["waiting_usd"] != 0:
        said.append(t("headline_waiting", language, amount=money(of["waiting_usd"], language)))
    measure = filters.names("measure", language, chosen.file)(chosen.measure)
    with st.container(key="headline"):
        main, projects, partners = st.columns([5, 3, 3], gap="large")
        with main:
            st.metric(_with_years(measure, of, language), money(of[chosen.value], language))
            st.caption(f"**{_measured(chosen)}.** {' '.join(said)}")
        with projects:
            st.metric(t("headline_projects", language), count("projects"))
            st.caption(t("headline_ongoing", language, count=count("projects_ongoing")))
        with partners:
            st.metric(t("headline_partners", language), count("partners"))
            st.caption(t("headline_partners_reporting", language, count=count("partners_reporting")))
        if pd.notna(of["amount_usd"]) and (chosen.measure != "budget" or of["removed_usd"] >= 1):
            _counted_once(of, chosen)


def chart(
    name: str, form: Callable[..., Figure], data: pd.DataFrame, chosen: Filters, *, kind: str | None = None
) -> None:  # fmt: skip
    """A figure with its title, source and date, and its words for those who do not see it.

    `kind` says what its codes are (`twg`, or `partner-sector` for rows and columns); a click on a part holds that
    part open, for `behind` to list its projects. Without a kind there is nothing behind it to open.
    """
    around = caption(name, chosen, measure=_measured(chosen))
    if data[chosen.value].isna().all():
        st.subheader(around.title, anchor=False)
        notice("nothing_reported", chosen)
        return
    named = labels.named(data, kind, chosen) if kind else data
    draw(name, form(named, chosen.language, around, value=chosen.value), chosen, kind=kind)


def caption(name: str, chosen: Filters, source: str = "source_line", **said: str) -> Caption:
    """What stands round a chart; `said` fills its title and what it measures, `source` is the wording of its source."""
    return Caption(
        title=t(f"chart_{name}_title", chosen.language, **said),
        measured=t(f"chart_{name}_measured", chosen.language, **said),
        as_of=chosen.snapshot,
        is_illustrative=chosen.is_illustrative,
        source=source,
    )


def draw(
    name: str, figure: Figure, chosen: Filters, *, kind: str | None = None, clicked: Callable[[], None] | None = None
) -> None:  # fmt: skip
    """A figure on the page, with its words; a click holds a part of this kind open, or does what `clicked` does."""
    if kind:
        clicked = filters.opener(f"chart_{name}", kind)
    tools = chart_download.TOOLS | {"toImageButtonOptions": {"filename": download.file_name(name, chosen, "png")[:-4]}}
    st.plotly_chart(
        figure,
        theme=None,
        config=tools,
        alt=figure["layout"]["meta"]["alt"],
        key=f"chart_{name}",
        on_select=clicked or "ignore",
        selection_mode="points",
    )
    chart_download.offer(name, figure, chosen)


def inferred(coverage: pd.DataFrame, chosen: Filters) -> None:
    """How much of the money by TWG rests on an inference of ours and not on what was reported."""
    amount = coverage.iloc[0]["inferred_usd"]
    if pd.notna(amount) and amount != 0:
        st.caption(t("twg_inferred", chosen.language, amount=money(amount, chosen.language)))


def table(
    name: str, data: pd.DataFrame, chosen: Filters, about: Sequence[str] = (), *, source: str = "source_line"
) -> None:
    """A table that can be searched, sorted and taken away; a long one is shown in part and given whole."""
    language = chosen.language
    shown = labels.readable(data.head(_SHOWN_AT_MOST), chosen, short=True)
    records.draw(
        name,
        data,
        shown,
        chosen,
        row_height=_TALL if "problem" in data else None,
        placeholder=t("not_reported", language) if "title" in data else "\N{EN DASH}",
        alt=t(f"{name}_title", language),
        column_config=column_config.of(data, language),
    )
    if len(data) > _SHOWN_AT_MOST:
        st.caption(
            t(
                "shown_in_part",
                language,
                shown=_SHOWN_AT_MOST,
                rows=len(data),
            )
        )
    download.offer(name, data, chosen, about, source=source)


_OF_PARTS = (
    "counted_usd", "share_of_total", "amount_usd", "inferred_usd", "projects", "projects_reporting", "partners",
    "others", "average_usd", "concentration",
)  # fmt: skip


def breakdown(name: str, data: pd.DataFrame, chosen: Filters, *, kind: str) -> None:
    """The table of a figure: each part with its money, its share, and how many projects and partners it has."""
    code = f"{kind}_code"
    columns = [
        column
        for column in _OF_PARTS
        if column in data
        and (column, kind) != ("partners", "partner")
        and not (column == "inferred_usd" and data[column].isna().all())
    ]
    largest_first = data.rename(columns={"code": code}).sort_values(
        [chosen.value, code], ascending=[False, True], na_position="last"
    )
    heading = "others_of_sector" if kind == "sector" else "others_of_partner"
    table(name, largest_first[[code, *columns]].rename(columns={"others": heading}), chosen)


def folded(name: str, label: str, answer: Callable[[], pd.DataFrame], chosen: Filters) -> None:
    """A table folded away under its label, and not even asked for until somebody opens it."""
    with st.expander(label, key=f"open_{name}", on_change="rerun") as place:
        if place.open:
            table(name, answer(), chosen)


def rows(coverage: pd.DataFrame, chosen: Filters) -> None:
    """The records behind the headline."""
    count = number(coverage.iloc[0]["records"], chosen.language)
    label = t("projects_open", chosen.language, count=count)
    folded("projects", label, partial(fetch, resources.rows, chosen.scope), chosen)


def concerns(found: pd.DataFrame, counts: pd.DataFrame, chosen: Filters) -> None:
    """What needs attention: findings, and projects that lack something, each opened to its rows."""
    language, of = chosen.language, counts.iloc[0]
    st.header(t("concerns_title", language), anchor=False)
    numbers = {key: number(of[key], language) for key in ("refused", "doubtful", "noted")}
    st.markdown(t("concerns_findings", language, **numbers))
    st.page_link(frame.script("findings"), label=t("concerns_link", language), icon=":material/arrow_forward:")
    if found.empty:
        st.caption(t("concerns_none", language))
    this_year = year(chosen.snapshot.year, language)
    for concern, projects in found.groupby("concern_code"):
        label = t(f"concern_{concern}", language, count=len(projects), year=this_year)
        folded(f"concern_{concern}", label, partial(projects.drop, columns="concern_code"), chosen)


def severities(counts: pd.DataFrame, chosen: Filters) -> None:
    """How many findings of each severity, and what the severities mean."""
    language, of = chosen.language, counts.iloc[0]
    with st.container(key="severities"):
        for place, severity in zip(st.columns(3, gap="large"), ("refused", "doubtful", "noted"), strict=True):
            with place:
                st.metric(t(severity, language), number(of[severity], language))
                st.caption(t(f"{severity}_means", language))


def findings(name: str, data: pd.DataFrame, chosen: Filters) -> None:
    """The findings in words, with what to do about each."""
    if data.empty:
        notice("no_findings", chosen)
        return
    table(name, labels.explained(data, chosen), chosen)


def headings(names: Sequence[str], chosen: Filters) -> list[str]:
    """The headings of tabs."""
    return [t(f"{name}_title", chosen.language) for name in names]
