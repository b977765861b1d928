"""Resources in a report: the total counted once with its coverage, who gives it, in which years, for which province."""

from dataclasses import replace

import pandas as pd

from twg_analytics.charts import bars, provinces
from twg_analytics.charts import years as by_years
from twg_analytics.charts.finish import Caption
from twg_analytics.country import fiscal_year
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Table
from twg_analytics.reports.view import COUNTRY, View
from twg_analytics.sentences import money as sentences
from twg_analytics.sentences.figure import TIMELESS, Period, say
from twg_analytics.words import label, named_value, t

_MONEY = ("counted_usd", "share_of_total", "amount_usd")
_COUNTS = ("projects", "projects_reporting")
_OF_PARTNERS = ("partner_code", *_MONEY, *_COUNTS)
_OF_SECTORS = ("sector_code", *_MONEY[:2], "projects")
_OF_YEARS = ("year", "year_state_code", "measure", "counted_usd", "amount_usd", *_COUNTS)
_OF_PROVINCES = ("province_code", *_MONEY, "inferred_usd", *_COUNTS)
_LISTED = (
    "project_number", "title", "partner_code", "status_code", "counted_usd", "source_file", "source_row",
)  # fmt: skip
_BESIDE = (
    "amount_usd", "budget_usd", "share", "start_date", "completion_date", "source_code", "cofunding_number",
    "source_sheet", "project_id",
)  # fmt: skip


def caption(
    answers: View, language: str, name: str, source: str = "source_line", *, of: Period = TIMELESS, **said: str
) -> Caption:
    """What stands round a chart of a report; wherever it goes, whom and the years that it is `of` go with it."""
    kind, _ = answers.about
    context = [named_value(t(f"filter_{kind}", language), answers.who(language), language)] * (kind != COUNTRY)
    if of.years:
        context.insert(0, t("years_of", language, years=of.said(language)))
    return Caption(
        title=t(f"chart_{name}_title", language),
        measured=t(f"chart_{name}_measured", language, **said),
        as_of=answers.snapshot,
        is_illustrative=answers.is_illustrative,
        source=source,
        context=" \N{MIDDLE DOT} ".join(context),
        is_unsettled=of.is_one_unsettled,
    )


def measured(answers: View, language: str) -> str:
    """What the money is: disbursed, or total budgets where nothing else is in the data."""
    return t(f"counted_{answers.measure}", language)


def absent(answers: View, language: str) -> str | None:
    """The sentence for a TWG without projects, or whose projects report no amount; None when there is money."""
    total, group = answers.coverage.iloc[0], answers.who(language)
    if not total["records"]:
        return t("pack_no_projects", language, twg=group)
    if pd.isna(total["counted_usd"]):
        return say(
            "pack_no_amounts", language, twg=group, count=sentences.of_view(total, "projects", answers.scope, "count")
        )
    return None


def coverage(answers: View, language: str) -> str:
    """How many of the projects of a TWG report the measure, in which years."""
    total = answers.coverage.iloc[0]
    if not total["projects"]:
        return t("pack_no_projects", language, twg=answers.who(language))
    return sentences.coverage_alone(total, answers.scope, language)


def covered(answers: View, language: str) -> list[str]:
    """How much of the money is known, what was left out as another's, and what rests on an inference of ours."""
    total, judged, scope = answers.coverage.iloc[0], answers.reporting.iloc[0], answers.scope
    said: list[str | None] = [
        sentences.removed(total, scope, language),
        sentences.unsure(total, scope, language),
        sentences.carried(total, scope, language),
        sentences.absent(total, language),
        sentences.waiting(total, scope, language),
        sentences.inferred(total, scope, language),
    ]
    said.insert(0, coverage(answers, language))
    if pd.notna(judged["year"]):
        # Of one partner it goes without saying who reported.
        said[:0] = [
            sentences.change(judged, scope, language),
            None if scope.partner else sentences.reported(judged, scope, language),
            sentences.unsure_of_led(total, judged, scope, language),
            sentences.together(total, "counted_usd", scope, language),
        ]
    return [sentence for sentence in said if sentence]


def counting(answers: View, language: str) -> str:
    """How money is counted; a total budget may hold money of others, and nothing tells it apart."""
    return t("pack_note_budgets" if answers.measure == "budget" else "pack_note_counted", language)


def counted_how(answers: View, language: str) -> tuple[str, ...]:
    """What the money is, and how it is counted."""
    return t("pack_sentence", language, text=measured(answers, language)), counting(answers, language)


def part(answers: View, language: str) -> Part:
    """The money of the year that leads, and the partners who give it, the largest first; how sure that is."""
    title = t("pack_resources_none", language, twg=answers.who(language))
    if missing := absent(answers, language):
        return Part("resources", title, missing=missing, notes=counted_how(answers, language))
    total, group = answers.led.iloc[0], answers.who(language)
    title = sentences.given(total, answers.reporting.iloc[0], group, answers.scope, language)
    known = answers.by_partner[answers.by_partner["counted_usd"].notna()]
    first = known.sort_values("counted_usd", ascending=False).iloc[0]
    partner = answers.name("partner", first["code"], language)
    most = sentences.largest("partner", partner, first, total, answers.scope, language)
    named = answers.partner_parts.assign(
        name=[answers.name("partner", code, language) for code in answers.partner_parts["code"]]
    )
    of, measure = sentences.viewed(total), measured(answers, language)
    around = caption(answers, language, "by_partner", of=of, measure=measure)
    ordered = answers.by_partner.rename(columns={"code": "partner_code"})
    ordered = ordered.sort_values(["counted_usd", "partner_code"], ascending=[False, True], na_position="last")
    return Part(
        "resources",
        title,
        (most, *covered(answers, language)),
        figure=bars.ranked(named, language, around),
        table=listing.table("pack_partners", ordered, _OF_PARTNERS, answers, language),
        notes=counted_how(answers, language),
    )


def by_sector(sums: pd.DataFrame, answers: View, language: str) -> Table:
    """The money of each sector, the largest first."""
    ordered = sums.rename(columns={"code": "sector_code"})
    ordered = ordered.sort_values(["counted_usd", "sector_code"], ascending=[False, True], na_position="last")
    return listing.table("chart_by_sector", ordered, _OF_SECTORS, answers, language)


def over_years(answers: Answers, language: str) -> Part:
    """What was disbursed and what is planned, year by year."""
    notes = (*counted_how(answers, language), t("pack_note_plans", language))
    frame = answers.by_year[answers.by_year["counted_usd"].notna()]
    title = t("chart_by_year_title", language)
    if frame.empty:
        return Part("years", title, missing=t("pack_no_years", language, twg=answers.who(language)), notes=notes)
    around = caption(answers, language, "by_year", of=Period.spanned(frame["code"].astype(int)))
    in_millions = by_years.reach_a_million(frame)
    if not in_millions:
        around = replace(around, measured=measured(answers, language))
    states = [
        t("waiting" if not firm else measure, language)
        for firm, measure in zip(frame["is_firm"], frame["measure_code"], strict=True)
    ]
    shown = frame.assign(year=frame["code"].astype(int), measure=states)
    return Part(
        "years",
        sentences.year_by_year(frame, fiscal_year(answers.snapshot), answers.scope, language) or title,
        figure=by_years.columns(frame, language, around, in_millions=in_millions),
        table=listing.table("pack_years", shown, _OF_YEARS, answers, language),
        notes=notes,
    )


def by_province(answers: Answers, language: str) -> Part:
    """Where the money goes; what is nation-wide or for no known province stands beside the map."""
    notes = (*counted_how(answers, language), t("province_shares_inferred", language))
    title = t("pack_province_none", language, twg=answers.who(language))
    if missing := absent(answers, language):
        return Part("provinces", title, missing=missing, notes=notes)
    frame = answers.by_province
    amounts = dict(zip(frame["code"], frame["counted_usd"], strict=True))
    total = answers.coverage.iloc[0]
    beside = [
        sentences.without_province(code, frame, total, answers.scope, language)
        for code in ("91", "99")
        if pd.notna(amounts.get(code))
    ]
    placed = frame[~frame["code"].isin(["91", "99", "unknown"]) & frame["counted_usd"].notna()]
    if len(placed):
        first = placed.sort_values("counted_usd", ascending=False).iloc[0]
        title = sentences.largest(
            "province", label("province", first["code"], language), first, total, answers.scope, language
        )
    of, measure = sentences.viewed(total), measured(answers, language)
    around = caption(answers, language, "province_map", of=of, measure=measure)
    named = frame.assign(name=[label("province", code, language) for code in frame["code"]])
    ordered = frame.rename(columns={"code": "province_code"})
    ordered = ordered.sort_values(["counted_usd", "province_code"], ascending=[False, True], na_position="last")
    return Part(
        "provinces",
        title,
        tuple(beside),
        figure=provinces.outlines(named, language, around),
        table=listing.table("pack_provinces", ordered, _OF_PROVINCES, answers, language),
        notes=notes,
    )


def projects(answers: Answers, language: str) -> Part:
    """Every record of the TWG with its codes, its money and the file and row it was read from."""
    listed = answers.projects
    if listed.empty:
        title = t("pack_resources_none", language, twg=answers.who(language))
        return Part("projects", title, missing=t("pack_no_projects", language, twg=answers.who(language)))
    return Part(
        "projects",
        say(
            "pack_projects",
            language,
            count=sentences.of_view(answers.coverage.iloc[0], "records", answers.scope, "count"),
        ),
        (t("pack_projects_means", language),),
        table=listing.table("projects", listed, _LISTED, answers, language, _BESIDE),
        notes=(t("blank_means", language),),
    )
