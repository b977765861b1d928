"""Gap and remedy in one row: what an activity lacks and who could close it; below it, how that is reckoned."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.questions import funding, linked_money
from twg_analytics.sentences import candidates as candidate
from twg_analytics.sentences import gap as said_of
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, labels, show, what_if
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import change, millions, millions_between, t

_COULD = ["title", "closes_usd", "partner_code", "candidate_code", "expected_year", "weight", "likeness",
          "gap_low_left_usd", "gap_left_usd", "stalled_code", "candidate_rank", "project_id"]  # fmt: skip
_CANDIDATE = ("project_id", "title", "partner_code")
_SIGNS = {"surplus_usd": "+", "gap_usd": "="}
_TAKEN = "\N{MINUS SIGN}"


def listed(lines: str, chosen: Filters) -> pd.DataFrame:
    """The activities that lack money, the largest gap first; of open lines each with its best candidate, or none.

    With a supposition each has what is left after the pipeline, as published and as supposed.
    """
    lacking = what_if.compared(
        fetch(funding.activities, chosen.scope, which="lacking", lines=lines, supposed=chosen.supposed), chosen
    )
    if lines != "open":
        return lacking
    found = fetch(funding.candidates, chosen.scope, supposed=chosen.supposed)
    if not what_if.is_supposed(chosen):
        return found
    left = [*what_if.COMPARED, "gap_after_pipeline_usd"]
    return found.merge(lacking[["twg_code", "activity_id", *left]], on=["twg_code", "activity_id"], how="left")


def table(found: pd.DataFrame, lines: str, chosen: Filters) -> None:
    """The same as a list of which every row opens; how many of them no project could pay for stands above it."""
    language = chosen.language
    st.header(of_rows("lacking_money", found, language), anchor=False)
    if found.empty:
        show.notice("gap_none", chosen)
        return
    if lines == "open":
        st.caption(of_rows("without_candidate", found[found["project_id"].isna()], language))
    shown = _read(found, lines, chosen)
    parts = ("activity:" + found["twg_code"] + ":" + found["activity_id"]).tolist()
    show.openable("gap_remedies", found, shown, parts, chosen)


def _read(found: pd.DataFrame, lines: str, chosen: Filters) -> pd.DataFrame:
    """What of each row is read on screen, the answer first; the download has every end of every range."""
    language = chosen.language
    shown = pd.DataFrame({
        "activity_named": labels.of_activities(found, language)["name"],
        "gap_range": _millions(found, "gap_low_usd", "gap_usd", language),
        "group_named": [candidate.group(code, language, is_short=True) for code in found["twg_code"]],
    })  # fmt: skip
    if what_if.is_supposed(chosen):
        shown = shown.assign(
            published_range=_millions(found, "gap_low_published_usd", "gap_published_usd", language),
            supposed_range=_millions(found, "gap_low_after_pipeline_usd", "gap_after_pipeline_usd", language),
            change_millions=[change(usd, language) for usd in found["supposed_change_usd"]],
        )
    if lines != "open":
        return shown
    partner, none = filters.names("partner", language, chosen.file), t("no_candidate", language)
    return shown.assign(
        candidate_named=[
            none if pd.isna(project) else f"{title} ({partner(code)})"
            for project, title, code in zip(*(found[name] for name in _CANDIDATE), strict=True)
        ],
        expected_year=found["expected_year"],
        weight=found["weight"],
        closes_millions=[millions(usd, language) if pd.notna(usd) else "" for usd in found["closes_usd"]],
        gap_left_range=_millions(found, "gap_low_left_usd", "gap_left_usd", language),
    )


def _millions(found: pd.DataFrame, low: str, high: str, language: str) -> list[str]:
    return [millions_between(*ends, language) for ends in zip(found[low], found[high], strict=True)]


def opened(activity: str, lines: str, chosen: Filters) -> None:
    """How the gap of an activity is reckoned, then who pays for it, then who could."""
    language, scope = chosen.language, chosen.scope
    sums = fetch(funding.sums, scope, by="activity", lines=lines).set_index("code")
    if activity in sums.index:
        _reckoned(sums.loc[activity], activity, lines, chosen)
    pays = fetch(linked_money.projects, scope, activity=activity, lines=lines)
    st.markdown(f"**{of_rows('gap_pays', pays, language)}**")
    if len(pays):
        show.table("gap_projects", pays, chosen)
    if lines == "open":
        every = fetch(funding.candidates, scope, only_best=False, supposed=chosen.supposed)
        could = every[(every["twg_code"] + ":" + every["activity_id"] == activity) & every["project_id"].notna()]
        st.markdown(f"**{of_rows('gap_could_pay', could, language)}**")
        if len(could):
            show.table("gap_candidates", could[_COULD], chosen)


def _reckoned(total: pd.Series, activity: str, lines: str, chosen: Filters) -> None:
    """Cost less government, partners and NGOs, which is the gap, in one line."""
    years, told = said_of.reckoned(total, activity, chosen.scope, lines, chosen.language)
    said = "".join(
        f"<li class='{'net' if column == 'gap_usd' else ''}'><span aria-hidden='true'>"
        f"{_SIGNS.get(column, _TAKEN if place else '')}</span> <b>{escape(amount)}</b> {escape(name)}</li>"
        for place, (column, amount, name) in enumerate(told)
    )
    st.html(f"<ul class='counted-once'><li>{escape(years)}</li>{said}</ul>")
