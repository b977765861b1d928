"""The first page: the gap and who could close it, and one line for each thing that needs attention."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from twg_analytics.questions import (
    actions,
    changes,
    funding,
    jmis,
    meetings,
    pipeline,
    reporting,
    requests,
    scenario,
    sector_plan,
    snapshots,
    twgs,
    workplan,
)
from twg_analytics.questions.scope import first
from twg_analytics.sentences import candidates as candidate
from twg_analytics.sentences import changes as changed
from twg_analytics.sentences import conduct, money, work
from twg_analytics.sentences import gap as gap_said
from twg_analytics.sentences import jmis as jmis_said
from twg_analytics.sentences import pipeline as waiting
from twg_analytics.sentences import requests as requests_said
from twg_analytics.sentences import scenario as scenario_said
from twg_analytics.sentences import sector_plan as plan_said
from twg_analytics.sentences.figure import headline as say_headline
from twg_analytics.sentences.figure import say
from twg_analytics.ui import filters, jmi, rooms, show
from twg_analytics.ui import workplan as plan
from twg_analytics.ui.actions import OVERDUE
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.pipeline import STALLED
from twg_analytics.ui.requests import USUAL_MONTHS
from twg_analytics.words import date, named_value, plain, t, two_languages

_LARGEST = 5
# A page, what it has to say, and what of it is held open where it holds parts open.
_Line = tuple[str, str | None] | tuple[str, str | None, str]
_OPENS, _ON = ":material/chevron_right:", ":material/arrow_forward:"


def title(chosen: Filters) -> None:
    """The name of the page, or of whom it is about: a TWG, a partner, or both."""
    language, scope = chosen.language, chosen.scope
    asked = (("twg", scope.twg), ("partner", scope.partner))
    named = [filters.names(kind, language, chosen.file)(code) for kind, code in asked if code]
    st.title(" \N{MIDDLE DOT} ".join(map(plain, named)) or t("home_title", language), anchor=False)
    day = date(chosen.snapshot, language)
    st.caption(named_value(t("filter_snapshot", language), day, language))


def headline(open_lines: pd.DataFrame, judged: pd.DataFrame, chosen: Filters) -> None:
    """The gap of the open years from its lower to its upper end, and the money of the year that leads."""
    language, scope, row = chosen.language, chosen.scope, judged.iloc[0]
    numbers: list[tuple[str, ...]] = []
    if scope.partner is None and not open_lines.empty:
        total = open_lines.iloc[0]
        name = say("gap_of_open", language, years=gap_said.spanned(total))
        after = gap_said.after_pipeline(total, scope, "open", language)
        rests_on = (gap_said.of_groups, gap_said.without_cost)
        notes = " ".join([after, *(said for told in rests_on for said in told(total, scope, "open", language))])
        numbers.append((*say_headline(name, gap_said.gap(total, scope, "open"), language), notes))
    if pd.notna(row["year"]):
        figure = money.of_led(row, "counted_usd", scope)
        label = say("measure_in_years", language, measure=t("counted_disbursed", language), years=figure.period)
        told = (money.change(row, scope, language), money.reported(row, scope, language))
        numbers.append((*say_headline(label, figure, language), " ".join(filter(None, told))))
    with st.container(key="home_headline"):
        if numbers:
            show.side_by_side(*numbers, widths=len(numbers))
        else:
            show.notice("nothing_passes", chosen)


def gaps(found: pd.DataFrame, open_lines: pd.DataFrame, chosen: Filters) -> None:
    """The largest gaps, each with its best candidate or the word that there is none; for a partner, only its own."""
    language, scope = chosen.language, chosen.scope
    st.header(t("largest_gaps_of_partner" if scope.partner else "largest_gaps", language), anchor=False)
    shown = found[found["project_id"].notna()] if scope.partner else found
    if shown.empty:
        show.notice("no_gap_to_close" if scope.partner and len(found) else _why_none(open_lines, chosen), chosen)
        return
    partner = filters.names("partner", language, chosen.file)
    with st.container(key="largest_gaps"):
        for row in two_languages.in_one(shown.head(_LARGEST), language).itertuples():
            lacks = candidate.lacks(row, scope, language)
            rooms.link("funding_gaps", lacks, _OPENS, open=f"activity:{row.twg_code}:{row.activity_id}")
            name = partner(row.partner_code) if pd.notna(row.partner_code) else ""
            st.caption(candidate.best(row, name, scope, language))
    rooms.link("funding_gaps", t("every_gap", language), _ON)


def _why_none(open_lines: pd.DataFrame, chosen: Filters) -> str:
    """The words for no gap: nothing lacks, or nobody knows, for there is no plan, no open line of one, or no cost."""
    if not open_lines.empty:
        return "gap_none" if pd.notna(open_lines.iloc[0]["gap_usd"]) else "nothing_costed"
    is_planned = not fetch(funding.sums, chosen.scope).empty
    return "pack_no_open_lines" if is_planned else plan.why_none(chosen)


def attention(chosen: Filters) -> None:
    """One line for each thing that needs attention, which leads to its rows."""
    st.header(t("needs_attention", chosen.language), anchor=False)
    lines = _of_partner(chosen) if chosen.scope.partner else _of_groups(chosen)
    with st.container(key="attention"):
        for page, said, *opened in lines:
            if said:
                rooms.link(page, said, _OPENS, partner=first(chosen.scope.partner), open="".join(opened))
    rooms.link("explore", t("every_dollar", chosen.language), _ON, partner=first(chosen.scope.partner))


def profile(chosen: Filters) -> None:
    """Where all of the partner or the group that is chosen stands on one page."""
    page = "partner_profile" if chosen.scope.partner else "twg_profile"
    if chosen.scope.partner or chosen.scope.twg:
        rooms.link(page, t(f"{page}_title", chosen.language), _ON)


def _of_groups(chosen: Filters) -> Iterator[_Line]:
    """What needs attention in the country, or in the TWG that is chosen."""
    language, scope = chosen.language, chosen.scope
    by_twg = fetch(jmis.by_twg, scope, year=chosen.jmi_year)
    yield "jmi_scorecard", jmis_said.attention(by_twg, chosen.jmi_year, scope, language), jmi.ATTENTION
    plans = fetch(workplan.counts, scope)
    if not plans.empty and plans.iloc[0]["delayed"]:
        yield "workplan", work.delayed(plans.iloc[0], scope, language), plan.DELAYED
    done = fetch(actions.counts, scope)
    if not done.empty:
        late = done.iloc[0]["overdue"]
        yield "actions", work.waiting(done.iloc[0], scope, language), OVERDUE if pd.notna(late) and late else ""
    if scope.twg and not plan.is_silent(chosen):
        yield "meetings", conduct.next_one(fetch(meetings.coming, scope), scope, language)
    whole = fetch(pipeline.sums, scope)
    if not whole.empty:
        yield "pipeline", waiting.attention(whole.iloc[0], scope, language), STALLED
    if not scope.twg:
        yield from _silent(chosen)
        below = plan_said.furthest_below(fetch(sector_plan.sectors, scope), scope, language)
        # A sector is below a plan whose years may be over.
        carried = plan_said.carried(fetch(sector_plan.plans, scope), language) if below else []
        yield from (("sector_plan", said, f"main_sector:{code}") for code, said in below.items())
        yield from (("sector_plan", said) for said in carried)
    yield from _since(chosen)


def _silent(chosen: Filters) -> Iterator[_Line]:
    """Which partners and NGOs have not reported the year that leads, and which groups sent no workbook."""
    language, scope = chosen.language, chosen.scope
    judged = fetch(reporting.judged_year, scope).iloc[0]
    if pd.notna(judged["year"]):
        codes = fetch(reporting.silent, scope, year=int(judged["year"]))["partner_code"]
        named = [*map(plain, map(filters.names("partner", language, chosen.file), codes))]
        yield from (("coverage", said) for said in money.silent(named, judged, scope, language))
    registry = fetch(twgs.registry, scope)
    sent = set(registry.loc[registry["report_code"] == "reported", "twg_code"])
    yield from (("registry", said) for said in work.without_workbook(sent, scope, language))


def _of_partner(chosen: Filters) -> Iterator[_Line]:
    """What a partner is asked, how far it keeps its plans, what of its pipeline is stalled."""
    language, scope = chosen.language, chosen.scope
    whole = fetch(pipeline.sums, scope)
    if not whole.empty:
        yield "pipeline", waiting.attention(whole.iloc[0], scope, language), STALLED
    months = int(USUAL_MONTHS)
    asked = fetch(requests.by_partner, scope, months=months)
    if asked["cells"].sum():
        yield "requests", requests_said.in_short(asked, scope, months, language)
    lost = fetch(scenario.losses, scope)
    if not lost.empty:
        yield "scenario", scenario_said.in_short(lost.iloc[0], scope, language)
    yield from _since(chosen)


def _since(chosen: Filters) -> Iterator[_Line]:
    """How much more or less the data tell of the same years than the data before them, and most of why."""
    days = fetch(snapshots.listed, chosen.file)["snapshot_date"].dt.date
    earlier = [day for day in days if day < chosen.snapshot]
    if not earlier:
        return
    before = max(earlier)
    total, years = fetch(changes.totals, chosen.scope, before).iloc[0], fetch(changes.years, chosen.scope, before)
    measure = filters.names("measure", chosen.language, chosen.file)(chosen.scope.measure)
    if changed.missing(total, years, (before, chosen.snapshot), measure, chosen.language):
        return
    causes = fetch(changes.sums, chosen.scope, before)["cause_code"]
    said = changed.title(total, years, chosen.scope, before, chosen.language)
    yield ("changes", said, f"cause:{causes.iloc[0]}") if len(causes) else ("changes", said)
