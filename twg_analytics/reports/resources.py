"""Resources in a report: the total counted once with its coverage, who gives it, in which years, for which province."""

from dataclasses import replace

import pandas as pd

from twg_analytics.charts import bars, provinces
from twg_analytics.charts import years as by_years
from twg_analytics.charts.finish import Caption
from twg_analytics.reports import listing, years
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.words import label, money, percent, t, year

_MONEY = ("counted_usd", "share_of_total", "amount_usd")
_COUNTS = ("projects", "projects_reporting")
_OF_PARTNERS = ("partner_code", *_MONEY, *_COUNTS)
_OF_YEARS = ("year", "year_state_code", "measure", "counted_usd", "amount_usd", *_COUNTS)
_OF_PROVINCES = ("province_code", *_MONEY, "inferred_usd", *_COUNTS)
_LISTED = (
    "project_number", "title", "partner_code", "status_code", "counted_usd", "source_file", "source_row",
)  # fmt: skip
_BESIDE = (
    "amount_usd", "budget_usd", "share", "start_date", "completion_date", "source_code", "cofunding_number",
    "source_sheet", "project_id",
)  # fmt: skip


def span(total: pd.Series, language: str) -> str:
    """The years from the first to the last of a row."""
    first, last = (year(int(total[key]), language) for key in ("first_year", "last_year"))
    return first if first == last else f"{first} \N{EN DASH} {last}"


def caption(answers: Answers, language: str, name: str, source: str = "source_line", **said: str) -> Caption:
    """What stands round a chart of a report."""
    return Caption(
        title=t(f"chart_{name}_title", language),
        measured=t(f"chart_{name}_measured", language, **said),
        as_of=answers.snapshot,
        is_illustrative=answers.is_illustrative,
        source=source,
    )


def measured(answers: Answers, language: str) -> str:
    """What the money is: disbursed, or total budgets where nothing else is in the data."""
    return t(f"counted_{answers.measure}", language)


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG without projects, or whose projects report no amount; None when there is money."""
    total, group = answers.coverage.iloc[0], answers.group(language)
    if not total["records"]:
        return t("pack_no_projects", language, twg=group)
    if pd.isna(total["counted_usd"]):
        return t("pack_no_amounts", language, twg=group, count=total["projects"])
    return None


def coverage(answers: Answers, language: str) -> str:
    """How many of the projects of a TWG report the measure."""
    total = answers.coverage.iloc[0]
    if not total["projects"]:
        return t("pack_no_projects", language, twg=answers.group(language))
    projects = t("count_projects", language, count=total["projects"])
    share = percent(total["projects_reporting"] / total["projects"], language)
    return t("headline_coverage", language, reporting=total["projects_reporting"], projects=projects, share=share)


def _covered(answers: Answers, language: str) -> list[str]:
    """How much of the money is known, what was left out as another's, and what rests on an inference of ours."""
    total, judged = answers.coverage.iloc[0], answers.reporting.iloc[0]
    said = []
    if pd.notna(judged["year"]):
        said += [
            sentence for sentence in (years.change(judged, language), years.reported(judged, language)) if sentence
        ]
        together = {"years": span(total, language), "amount": money(total["counted_usd"], language)}
        said += [t("headline_all_years", language, **together)] if total["first_year"] < total["last_year"] else []
    said.append(coverage(answers, language))
    gross, removed = (money(total[key], language) for key in ("amount_usd", "removed_usd"))
    if total["removed_usd"] >= 1:
        said.append(t("pack_counted_once", language, gross=gross, removed=removed))
    said += [note for note in (years.unsure(total, language), years.absent(total, language)) if note]
    for key, column in (("headline_waiting", "waiting_usd"), ("twg_inferred", "inferred_usd")):
        if pd.notna(total[column]) and total[column] != 0:
            said.append(t(key, language, amount=money(total[column], language)))
    return said


def counting(answers: Answers, language: str) -> str:
    """How money is counted; a total budget may hold money of others, and nothing tells it apart."""
    return t("pack_note_budgets" if answers.measure == "budget" else "pack_note_counted", language)


def _notes(answers: Answers, language: str) -> tuple[str, ...]:
    return t("pack_sentence", language, text=measured(answers, language)), counting(answers, language)


def part(answers: Answers, language: str) -> Part:
    """The total and its coverage, and the partners who give it, the largest first."""
    title = t("pack_resources_none", language, twg=answers.group(language))
    if missing := absent(answers, language):
        return Part("resources", title, missing=missing, notes=_notes(answers, language))
    total, group = answers.coverage.iloc[0], answers.group(language)
    title = t("pack_resources_budget", language, twg=group, amount=money(total["counted_usd"], language))
    judged = answers.reporting.iloc[0]
    if pd.notna(judged["year"]):
        said = {"twg": group, "years": years.named(judged, language)}
        title = t("pack_resources_year_none", language, **said)
        if pd.notna(judged["counted_usd"]):
            title = t("pack_resources_disbursed", language, **said, amount=money(judged["counted_usd"], language))
    known = answers.by_partner[answers.by_partner["counted_usd"].notna()]
    first = known.sort_values("counted_usd", ascending=False).iloc[0]
    most = t(
        "pack_partner_first",
        language,
        partner=answers.name("partner", first["code"], language),
        amount=money(first["counted_usd"], language),
        share=percent(first["share_of_total"], language),
    )
    named = answers.partner_parts.assign(
        name=[answers.name("partner", code, language) for code in answers.partner_parts["code"]]
    )
    around = caption(answers, language, "by_partner", measure=measured(answers, language))
    ordered = answers.by_partner.rename(columns={"code": "partner_code"})
    ordered = ordered.sort_values(["counted_usd", "partner_code"], ascending=[False, True], na_position="last")
    return Part(
        "resources",
        title,
        (*_covered(answers, language), most),
        figure=bars.ranked(named, language, around),
        table=listing.table("pack_partners", ordered, _OF_PARTNERS, answers, language),
        notes=_notes(answers, language),
    )


def _year_by_year(frame: pd.DataFrame, answers: Answers, language: str) -> str:
    """What was disbursed in the last year, and what is planned for the next."""
    done = frame[frame["measure_code"] == "disbursed"].sort_values("code")
    over = done[done["year_state_code"] != "open"]
    done = over if len(over) else done
    plans = frame[(frame["measure_code"] == "planned") & frame["is_firm"]].sort_values("code")
    plans = plans[plans["code"].astype(int) >= answers.snapshot.year]
    rows = [("disbursed", done.tail(1)), ("planned", plans.head(1))]
    return "; ".join(
        t(
            f"pack_year_{key}",
            language,
            amount=money(total.counted_usd, language),
            year=year(total.code, language, total.year_state_code if key == "disbursed" else None),
        )
        for key, row in rows
        for total in row.itertuples()
    )


def over_years(answers: Answers, language: str) -> Part:
    """What was disbursed and what is planned, year by year."""
    notes = (*_notes(answers, language), t("pack_note_plans", language))
    frame = answers.by_year[answers.by_year["counted_usd"].notna()]
    title = t("chart_by_year_title", language)
    if frame.empty:
        return Part("years", title, missing=t("pack_no_years", language, twg=answers.group(language)), notes=notes)
    around = caption(answers, language, "by_year")
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
        _year_by_year(frame, answers, language) or title,
        figure=by_years.columns(frame, language, around, in_millions=in_millions),
        table=listing.table("pack_years", shown, _OF_YEARS, answers, language),
        notes=notes,
    )


def by_province(answers: Answers, language: str) -> Part:
    """Where the money goes; what is nation-wide or for no known province stands beside the map."""
    notes = (*_notes(answers, language), t("province_shares_inferred", language))
    title = t("pack_province_none", language, twg=answers.group(language))
    if missing := absent(answers, language):
        return Part("provinces", title, missing=missing, notes=notes)
    frame = answers.by_province
    amounts = dict(zip(frame["code"], frame["counted_usd"], strict=True))
    beside = [
        t(f"pack_province_{key}", language, amount=money(amounts[code], language))
        for code, key in (("91", "nationwide"), ("99", "blank"))
        if pd.notna(amounts.get(code))
    ]
    placed = frame[~frame["code"].isin(["91", "99", "unknown"]) & frame["counted_usd"].notna()]
    if len(placed):
        first = placed.sort_values("counted_usd", ascending=False).iloc[0]
        title = t(
            "pack_province_first",
            language,
            province=label("province", first["code"], language),
            amount=money(first["counted_usd"], language),
            share=percent(first["share_of_total"], language),
        )
    around = caption(answers, language, "province_map", measure=measured(answers, language))
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
        title = t("pack_resources_none", language, twg=answers.group(language))
        return Part("projects", title, missing=t("pack_no_projects", language, twg=answers.group(language)))
    return Part(
        "projects",
        t("pack_projects", language, count=len(listed)),
        (t("pack_projects_means", language),),
        table=listing.table("projects", listed, _LISTED, answers, language, _BESIDE),
        notes=(t("blank_means", language),),
    )
