"""The brief for the leadership, on one page: the gap and who could close it, JMIs, who is silent, what changed."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics.reports import funding
from twg_analytics.reports.brief_views import Country
from twg_analytics.reports.report import Part
from twg_analytics.sentences import changes, decisions, gap, jmis, money, work
from twg_analytics.sentences.figure import headline, say
from twg_analytics.words import named_value, t, two_languages

_LARGEST = 5
_CLOSING = ("activity", "lacks", "pipeline_project", "closes_usd")


def _gap(view: Country, language: str) -> tuple[str, tuple[str, ...], str | None]:
    """The gap of open lines as a range, what it rests on, and why it is not known where it is not."""
    if view.gap.empty or pd.isna(view.gap.iloc[0]["gap_usd"]):
        why = "pack_no_open_lines" if view.gap.empty else "nothing_costed"
        return t("funding_gaps_title", language), (), t(why, language)
    total, scope = view.gap.iloc[0], view.scope
    title = say("gap_of_open", language, years=gap.spanned(total))
    said = gap.after_pipeline(total, scope, "open", language)
    return named_value(*headline(title, gap.gap(total, scope, "open"), language), language), (said,), None


def _named(view: Country, language: str) -> Iterator[str]:
    """Who has not reported (partners and NGOs money, groups a workbook), which JMIs are off track, what has no cost."""
    names = [view.name("partner", code, language) for code in view.silent["partner_code"]]
    sent = set(view.registry.loc[view.registry["report_code"] == "reported", "twg_code"])
    silent = money.silent(names, view.reporting.iloc[0], view.scope, language)
    if said := " ".join([*silent, *work.without_workbook(sent, view.scope, language)]):
        yield said
    if off := decisions.off_track(view.standings, view.jmi_year, view.scope, language):
        yield t("pack_sentence", language, text=off)
    if not view.gap.empty:
        rests_on = (part(view.gap.iloc[0], view.scope, "open", language) for part in (gap.of_groups, gap.without_cost))
        yield " ".join(said for told in rests_on for said in told)


def _changed(view: Country, language: str) -> str:
    """How much more or less the data tell of the same years than the data before them."""
    if view.before is None:
        return t("pack_before_none", language)
    total, years, days = view.totals.iloc[0], view.changed_years, (view.before, view.snapshot)
    measure = view.name("measure", view.measure, language)
    if why := changes.missing(total, years, days, measure, language):
        return why
    return t("pack_sentence", language, text=changes.title(total, years, view.scope, view.before, language))


def page(view: Country, language: str) -> Part:
    """All of it: sentences, and the five largest gaps with the project that would close most of each."""
    title, said, missing = _gap(view, language)
    shown = funding.with_group(two_languages.in_one(view.candidates.head(_LARGEST), language), language)
    found = None if shown.empty else funding.closing("remedies", shown, _CLOSING, view, language)
    judged, by_twg = view.reporting.iloc[0], view.jmis_by_twg
    told = (
        *said,
        jmis.attention(by_twg, view.jmi_year, view.scope, language),
        None if pd.isna(judged["year"]) else money.reported(judged, view.scope, language),
        _changed(view, language),
        *_named(view, language),
    )
    return Part("leadership", title, tuple(filter(None, told)), table=found, missing=missing)


SECTIONS = (page,)
