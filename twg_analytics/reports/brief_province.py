"""The brief about a province, for a Capital-Provincial Dialogue: who works there, for what, and what is not known."""

from dataclasses import replace

import pandas as pd

from twg_analytics.charts import bars
from twg_analytics.reports import listing, resources
from twg_analytics.reports.brief_views import Province
from twg_analytics.reports.report import Part
from twg_analytics.sentences import money
from twg_analytics.sentences.figure import say
from twg_analytics.words import t

_SHARED = ("91", "99", "unknown")  # nation-wide, of no province, of one that nobody recognised
_KNOWN = ("province_code", "counted_usd", "inferred_usd", "projects", "projects_reporting")
_PROJECTS = ("title", "partner_code", "sector_codes", "status_code", "counted_usd")
_JMIS = (
    "twg_code", "jmi_id", "indicator", "unit", "year", "actual_value", "country_value", "country_target_value",
)  # fmt: skip


def sectors(view: Province, language: str) -> Part:
    """Its money of the year that leads by sector."""
    heading = t("chart_by_sector_title", language)
    known = view.sectors[view.sectors["counted_usd"].notna()].sort_values("counted_usd", ascending=False)
    if known.empty:
        return Part("sectors", heading, missing=resources.absent(view, language) or t("not_reported", language))
    total, first = view.led.iloc[0], known.iloc[0]
    of, measure = money.viewed(total), resources.measured(view, language)
    name = view.name("sector", first["code"], language)
    named = view.sector_parts.assign(name=[view.name("sector", code, language) for code in view.sector_parts["code"]])
    around = resources.caption(view, language, "by_sector", of=of, measure=measure)
    return Part(
        "sectors",
        money.largest_part("sector", name, first, "counted_usd", total, view.scope, language).rstrip(".។"),
        figure=bars.ranked(named, language, around),
        table=resources.by_sector(view.sectors, view, language),
    )


def known(view: Province, language: str) -> Part:
    """How much of the country's money is known to be for the province, and how much names none."""
    sums, total = view.by_province, view.country.iloc[0]
    amounts, (_, code) = dict(zip(sums["code"], sums["counted_usd"], strict=True)), view.about
    title = t("province_money", language)
    if pd.isna(amounts.get(code)):
        return Part("known", title, missing=resources.absent(view, language) or t("not_reported", language))
    beside = tuple(
        money.without_province(one, sums, total, view.whole, language) for one in _SHARED[:2]
        if pd.notna(amounts.get(one))
    )  # fmt: skip
    row = sums[sums["code"] == code].iloc[0]
    shown = sums[sums["code"].isin([code, *_SHARED])].rename(columns={"code": "province_code"})
    shown = shown.assign(order=shown["province_code"] != code).sort_values(["order", "province_code"])
    table = listing.table("pack_provinces", shown, _KNOWN, view, language)
    unnamed = {"99": t("province_not_reported", language), "unknown": t("province_unknown", language)}
    named = [
        unnamed.get(one, said) for one, said in zip(shown["province_code"], table.frame["province_code"], strict=True)
    ]
    return Part(
        "known",
        money.in_province(view.who(language), row, total, view.whole, language),
        (*beside, t("province_caution", language)),
        table=replace(table, frame=table.frame.assign(province_code=named)),
        notes=(t("province_shares_inferred", language),),
    )


def projects(view: Province, language: str) -> Part:
    """The projects there, the largest first."""
    if view.projects.empty:
        return Part("projects", t("projects_title", language), missing=resources.absent(view, language))
    count = money.of_view(view.coverage.iloc[0], "records", view.scope, "count")
    return Part(
        "projects",
        say("province_records", language, count=count, name=view.who(language)),
        table=listing.table("projects", view.projects, _PROJECTS, view, language),
    )


def results(view: Province, language: str) -> Part:
    """The last result of each JMI that a workbook gives for the province, beside the country's."""
    heading = t("province_jmis_title", language)
    if view.jmis.empty:
        return Part("jmis", heading, missing=t("no_province_jmis", language))
    last = view.jmis.groupby(["twg_code", "jmi_id"])["year"].idxmax().sort_values()
    shown = listing.in_language(view.jmis.loc[last], language)
    return Part("jmis", heading, table=listing.table("province_jmis", shown, _JMIS, view, language))


def gap(_: Province, language: str) -> Part:
    """No workplan names a province, so that nobody knows a gap of one."""
    return Part("gap", t("province_gap", language), missing=t("province_gap_unknown", language))


SECTIONS = (resources.part, sectors, known, projects, results, gap)
