"""The brief about a partner: its portfolio, how it keeps plans and systems and its rank, JMIs, what is asked of it."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics.charts import bars
from twg_analytics.questions import indicators, requests
from twg_analytics.reports import funding, listing, resources
from twg_analytics.reports.brief_views import Partner
from twg_analytics.reports.report import Part
from twg_analytics.sentences import comments, gap, jmis, money, pipeline, scenario
from twg_analytics.sentences import indicators as told
from twg_analytics.sentences import requests as requests_said
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.words import in_a_row, label, named_value, t, two_languages

_KEPT = "predictability_annual"
# Of the kinds of country systems the one that holds them all stands for them.
_ASKED = (
    _KEPT, "predictability_medium", "on_budget", "country_systems", "without_parallel_unit", "untied",
    "programme_based", "results_framework", "workplan_linked", "jmi_linked",
)  # fmt: skip
_VALUES = ("indicator_code", "figure", "country_figure", "rank", "ranked", "coverage")
_BEHIND = ("numerator_usd", "numerator_count", "denominator_usd", "denominator_count", "weight_code")
_JMIS = ("twg_code", "jmi_id", "indicator", "computed_status_code", "funding_usd")
_IDLE = ("title", "twg_codes", "status_code", "standing_code", "unlinked_usd")
_GAPS = ("activity", "lacks", "pipeline_project", "closes_usd")


def portfolio(view: Partner, language: str) -> Part:
    """Its money of the year that leads by sector, the TWG that has most of it, and how sure that is."""
    if missing := resources.absent(view, language):
        title = t("pack_resources_none", language, twg=view.who(language))
        return Part("resources", title, missing=missing, notes=resources.counted_how(view, language))
    total = view.led.iloc[0]
    of, measure = money.viewed(total), resources.measured(view, language)
    named = view.sector_parts.assign(name=[view.name("sector", code, language) for code in view.sector_parts["code"]])
    around = resources.caption(view, language, "by_sector", of=of, measure=measure)
    known = view.by_twg[view.by_twg["counted_usd"].notna()].sort_values("counted_usd", ascending=False, kind="stable")
    most = [
        money.largest("twg", view.name("twg", first["code"], language), first, total, view.scope, language)
        for _, first in known.head(1).iterrows()
    ]
    return Part(
        "resources",
        money.given(total, view.reporting.iloc[0], view.who(language), view.scope, language),
        (*most, *resources.covered(view, language)),
        figure=bars.ranked(named, language, around),
        table=resources.by_sector(view.sectors, view, language),
        notes=resources.counted_how(view, language),
    )


def _why_not(view: Partner, language: str) -> tuple[str, ...]:
    """The indicators that have no value of the partner, by the reason."""
    valued = set(view.values.loc[view.values["value"].notna(), "indicator_code"])
    reasons: dict[str, list[str]] = {}
    for code in (code for code in _ASKED if code not in valued):
        why = indicators.reason(code, view.values, view.anywhere, view.facts)
        reasons.setdefault(why, []).append(label("indicator", code, language))
    when = t("whole_projects", language) if view.year is None else _period(view).said(language)
    return tuple(
        named_value(in_a_row(names, language), t(f"why_{why}", language, year=when), language)
        for why, names in reasons.items()
    )


def _period(view: Partner) -> Period:
    state = None if pd.isna(view.year_state) else view.year_state
    return TIMELESS if view.year is None else Period(view.year, view.year, state)


def alignment(view: Partner, language: str) -> Part:
    """Every indicator that it has a value of, beside the country's figure, with its rank among its peers."""
    heading, missing = t("partner_scores_values_title", language), _why_not(view, language)
    rows = view.values[view.values["value"].notna() & view.values["indicator_code"].isin(_ASKED)]
    if rows.empty:
        return Part("alignment", heading, missing=t("partner_without_values", language), notes=missing)
    kept = rows[rows["indicator_code"] == _KEPT]
    title, said = heading, []
    for _, row in kept.iterrows():
        title = told.kept(row, view.scope, _period(view), language).rstrip(".។")
        said.append(told.rank_of(row, view.scope, _period(view), language))
        said.append(told.plan_of(row, view.scope, _period(view), language))
    country = view.anywhere.set_index("indicator_code")["value"]
    shown = (
        indicators.by_unit(rows)
        .assign(
            figure=rows["value"],
            country_figure=rows["indicator_code"].map(country),
            order=rows["indicator_code"].map(_ASKED.index),
        )
        .sort_values("order")
    )
    said = [" ".join(filter(None, said))] if said else []
    return Part(
        "alignment",
        title,
        (*said, t("indicators_of", language, years=_period(view).said(language))) if view.year else tuple(said),
        table=listing.table(
            "partner_scores_values", shown, _VALUES, view, language, [name for name in _BEHIND if name in shown]
        ),
        notes=missing,
    )


def supported(view: Partner, language: str) -> Part:
    """The JMIs that its projects stand behind, with the money behind each."""
    heading = t("partner_jmis_title", language)
    if view.jmis.empty:
        return Part("jmis", heading, missing=t("no_partner_jmis", language))
    shown = listing.in_language(view.jmis, language)
    title = jmis.titled(view.jmis, view.jmi_year, view.scope, language)
    return Part(
        "jmis",
        f"{heading} \N{EN DASH} {title}",
        table=listing.table("partner_jmis", shown, _JMIS, view, language),
        notes=(t("jmi_money_means", language),),
    )


def unlinked(view: Partner, language: str) -> Part:
    """Its money of open years that no activity of a workplan names, project by project."""
    heading = t("partner_unlinked_title", language)
    total = view.idle.iloc[0]
    if view.idle_projects.empty or pd.isna(total["first_year"]):
        return Part("unlinked", heading, missing=t("partner_unlinked_none", language))
    name, amount, _ = gap.idle(total, view.scope, "open", language)
    return Part(
        "unlinked",
        named_value(name, amount, language),
        (t("partner_unlinked_means", language),),
        table=listing.table("partner_unlinked", view.idle_projects, _IDLE, view, language),
    )


def _asked(view: Partner, language: str) -> Iterator[str]:
    """Values to report, stalled projects of its pipeline, what would be lost without it, and what it says itself."""
    if view.asked["cells"].sum():
        yield requests_said.in_short(view.asked, view.scope, requests.USUAL_MONTHS, language)
    if not view.waiting.empty and (stalled := pipeline.attention(view.waiting.iloc[0], view.scope, language)):
        yield stalled
    if not view.losses.empty:
        yield scenario.in_short(view.losses.iloc[0], view.scope, language)
    yield from comments.in_short(view.comments, language)


def asked(view: Partner, language: str) -> Part:
    """What is asked of it, and the gaps that its pipeline could close."""
    name, said = view.who(language), tuple(_asked(view, language))
    if view.candidates.empty:
        title, none = t("partner_asked", language, name=name), t("no_gap_to_close", language)
        return Part("asked", title, (*said, none)) if said else Part("asked", title, missing=none)
    shown = funding.with_group(two_languages.in_one(view.candidates, language), language)
    title = t("partner_asked_gaps", language, name=name)
    return Part("asked", title, said, table=funding.closing("remedies", shown, _GAPS, view, language))


SECTIONS = (portfolio, alignment, supported, unlinked, asked)
