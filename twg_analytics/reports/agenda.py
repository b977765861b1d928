"""The agenda of the next meeting: what the guideline asks it to address, each item with what the figures say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from twg_analytics import country
from twg_analytics.reports import actions, cover, decisions, funding, jmis, listing, markers, workplan
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Ask, Part, Report
from twg_analytics.sentences import days
from twg_analytics.sentences import work as told
from twg_analytics.words import columns, label, number, t

KIND = "agenda"

_FORUMS = ("action", "responsible", "due_date", "action_state_code")
_GAP = ("year", "line_state_code", "cost_usd", "gap_low_usd", "gap_usd", "gap_after_pipeline_usd")
_SENTENCES = 2  # under an item, beside what the list of items says of it
_SHARES = (0.06, 0.19, 0.34, 0.1, 0.21, 0.1)
_OVERVIEW = ("item_number", "agenda_item", "agenda_finding", "section", "paper", "proposed_minutes")


def _forums(answers: Answers, language: str) -> Part:
    """What another forum asked of the group and is not done (guideline, IX)."""
    if not answers.has_workbook:
        return Part("forums", t("pack_actions_unknown", language))
    found = answers.actions
    waiting = found[(found["origin_code"] == "other_forum") & found["closed_date"].isna()]
    title = told.from_elsewhere(waiting, answers.scope, language)
    if waiting.empty:
        return Part("forums", title)
    return Part("forums", title, table=listing.table("agenda_forums", waiting, _FORUMS, answers, language))


def _said(key: str) -> Callable[[Answers, str], Part]:
    return lambda answers, language: Part(key, t(f"agenda_{key}_means", language))


@dataclass(frozen=True)
class _Item:
    """An item: its code, the section of the guideline, the minutes proposed, what tells it, and where its paper is.

    `section` names the part of the meeting pack and `page` the page on screen; `backs` is what decisions refer to.
    """

    code: str
    section: str
    minutes: int
    tells: Callable[[Answers, str], Part]
    paper: str | None = None
    page: str | None = None
    backs: str | None = None


# Workplan, JMIs and cross-cutting issues come first (VIII), after what the last meeting agreed (VII); two hours.
_ITEMS = (
    _Item("opening", "VIII", 5, _said("opening")),
    _Item("actions", "VII(i)", 15, actions.part, "actions", "actions", "actions"),
    _Item("workplan", "VIII, IX", 25, workplan.delays, "delays", "workplan", "delays"),
    _Item("jmis", "VIII, IX", 25, jmis.part, "jmis", "jmi_scorecard", "jmis"),
    _Item("cross_cutting", "V(iii), VIII", 10, markers.part, "annex", "cross_cutting"),
    _Item("resources", "V(i)", 15, funding.part, "gap", "funding_gaps", "remedies"),
    _Item("forums", "IX", 10, _forums, None, "actions"),
    _Item("members", "V(iv), VIII", 10, _said("members"), None, "information"),
    _Item("closing", "VII(i)", 5, _said("closing")),
)


def _paper(item: _Item, language: str) -> str | None:
    """Where the paper of an item is: the part of the meeting pack, and the page on screen."""
    if item.page is None:
        return None
    page = t(f"{item.page}_title", language)
    if item.paper is None:
        return t("agenda_paper_page", language, page=page)
    pack = label("report_kind", "meeting-pack", language)
    return t("agenda_paper", language, pack=pack, part=t(f"section_{item.paper}", language), page=page)


def items(answers: Answers, language: str) -> list[tuple[str, Part]]:
    """The name of each item with the part that tells it, in the order of the agenda."""
    return [(label("agenda_item", item.code, language), item.tells(answers, language)) for item in _ITEMS]


def _overview(answers: Answers, told_of: list[tuple[str, Part]], language: str) -> pd.DataFrame:
    rows = [
        {
            "item_number": place,
            "agenda_item": name,
            "agenda_finding": part.title,
            "section": item.section,
            "paper": _paper(item, language),
            "proposed_minutes": item.minutes,
        }
        for place, (item, (name, part)) in enumerate(zip(_ITEMS, told_of, strict=True), start=1)
    ]
    return pd.DataFrame(rows)


def _discussed(answers: Answers, told_of: list[tuple[str, Part]], language: str, *, is_short: bool) -> list[Part]:
    """What is before the meeting under each item that has more to show than its sentence.

    A short agenda leaves to the paper of an item what that has, and says together which decisions are sought.
    """
    sought = decisions.asks(answers, language)
    found: list[Part] = []
    together: list[Ask] = []
    for item, (name, part) in zip(_ITEMS, told_of, strict=True):
        asks = tuple(replace(ask, named="") for ask in sought if item.backs and ask.backed_by == item.backs)
        if is_short and item.paper is not None:
            together += asks
            continue
        if not asks and part.table is None:
            continue
        table = replace(part.table, name="") if part.table is not None else None
        if table is not None and item.code == "resources":  # who gives what is in the paper
            table = replace(table, columns={key: one for key, one in table.columns.items() if key in _GAP})
        said = (*part.paragraphs[:_SENTENCES], *([t("agenda_sought", language)] if asks else ()))
        found.append(Part(f"item_{item.code}", name, said, table=table, asks=asks, level=2))
    if together:
        found.insert(0, Part("sought", t("pack_decisions", language), asks=tuple(together), level=2))
    return found


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The agenda in one language: when, who, the items in their order, and what is before the meeting under each.

    It has three pages: in Khmer, whose lines are higher, and in two languages it is short.
    """
    told_of = items(answers, language)
    lead = [t("agenda_lead", language)]
    if answers.has_workbook:
        lead += days.older(answers.action_counts.iloc[0]["as_of_date"], answers.scope, language)
    table = listing.table("agenda_overview", _overview(answers, told_of, language), _OVERVIEW, answers, language)
    table = replace(table, name="", shares=_SHARES)
    overview = Part("items", t("agenda_items", language), tuple(lead), table=table)
    discussed = _discussed(answers, told_of, language, is_short=is_bilingual or language != country.ENGLISH)
    made = cover.report(KIND, KIND, [overview, *discussed], answers, language)
    return replace(made, about=(), subtitle=subtitle(answers.coming, answers, language))


def numbered(place: int, name: str, language: str) -> str:
    """An item with its number in the agenda."""
    return f"{number(place, language)}. {name}"


def subtitle(meetings: pd.DataFrame, answers: Answers, language: str) -> str:
    """The first of some meetings, its place and hour to be written in."""
    if meetings.empty:
        return t("agenda_no_meeting", language)
    first = meetings.iloc[0]
    kind = answers.name("meeting_kind", first["meeting_kind_code"], language)
    return t("agenda_meeting", language, kind=kind, date=columns.said(first["meeting_date"], "date", language))
