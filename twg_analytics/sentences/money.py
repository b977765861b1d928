"""Money in sentences: of the year that leads and of all years in view, who reported it, and how much more it could be.

`judged` is a row of `questions.reporting.judged_year`, `total` one of `questions.reporting.coverage`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, difference, headline, relative, say, share
from twg_analytics.words import in_a_row, t

_NAMED = 6  # of those who have not reported


def led(judged: pd.Series) -> Period:
    """The year that leads, with its state; a plan is never told in part. Without years where nothing has one."""
    if pd.isna(judged["year"]):
        return Period()
    state = judged["year_state_code"] if judged["measure_code"] == "disbursed" else None
    return Period(int(judged["year"]), int(judged["year"]), state)


def _before(judged: pd.Series) -> Period:
    """The year before the one that leads."""
    before = int(judged["year"]) - 1
    state = judged["before_state_code"]
    return Period(before, before, None if pd.isna(state) else state)


def viewed(total: pd.Series) -> Period:
    """All years of the money in view, with the state of the least final; none for total budgets."""
    if pd.isna(total["first_year"]):
        return Period()
    return Period(int(total["first_year"]), int(total["last_year"]), total["year_state_code"])


def of_led(judged: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    """A figure of the year that leads."""
    figure = Figure(f"led.{column}", judged[column], scope, led(judged), unit)
    return replace(figure, coverage=_last_volume(judged, scope))


def of_view(total: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    """A figure of all that is in view."""
    figure = Figure(f"view.{column}", total[column], scope, viewed(total), unit)
    return replace(figure, coverage=share_reporting(total, scope))


def share_reporting(total: pd.Series, scope: Scope) -> Figure:
    """The share of the projects in view that report the measure; of records, where these are counted."""
    counted = "projects" if "projects" in total else "records"
    part, whole = (
        Figure(f"view.{column}", total[column], scope, viewed(total), "count")
        for column in (f"{counted}_reporting", counted)
    )
    return share(part, whole)


def _last_volume(judged: pd.Series, scope: Scope) -> Figure | None:
    """The share of the money disbursed last year that is of those who report the year; None where there was none."""
    if pd.isna(judged["before_usd"]) or judged["before_usd"] <= 0:
        return None
    part, whole = (
        Figure(f"led.{column}", judged[column], scope, _before(judged))
        for column in ("before_reporting_usd", "before_usd")
    )
    return share(replace(part, value=part.value if part.is_known else 0.0), whole, 1)


def who(partners: Figure, ngos: Figure, language: str) -> str:
    """How many development partners and NGOs; of those there are none of, nothing is said unless there is nobody."""
    said_partners = say("count_development_partners", language, count=partners)
    if not ngos.value:
        return said_partners
    said_ngos = say("count_ngos", language, count=ngos)
    return say("both_kinds", language, partners=said_partners, ngos=said_ngos) if partners.value else said_ngos


def of_each_kind(counts: pd.Series, part: str, of: Figure, language: str) -> str:
    """So many of so many development partners, and of NGOs where there are any; `of` says of what they are counted."""
    said = [
        say(
            f"reported_{kind}",
            language,
            count=replace(of, of=f"{of.of}.{kind}", value=counts[kind], unit="count"),
            reporting=replace(of, of=f"{of.of}.{kind}_{part}", value=counts[f"{kind}_{part}"], unit="count"),
        )
        for kind in ("partners", "ngos")
        if counts[kind] or (kind == "partners" and not counts["ngos"])
    ]
    return said[0] if len(said) == 1 else say("both_kinds", language, partners=said[0], ngos=said[1])


def reported(judged: pd.Series, scope: Scope, language: str) -> str:
    """Who reported the year, of how many, and how much of the year before was theirs; of one that did, nothing."""
    if judged["partners"] + judged["ngos"] == 1 == judged["partners_reporting"] + judged["ngos_reporting"]:
        return ""
    whom = of_each_kind(judged, "reporting", Figure("led", None, scope, led(judged)), language)
    said = say("headline_reporting", language, year=led(judged), who=whom)
    volume = _last_volume(judged, scope)
    return said if volume is None else f"{said} {say('headline_before', language, year=volume.period, share=volume)}"


def change(judged: pd.Series, scope: Scope, language: str) -> str | None:
    """How a year that is over differs from the one before, of those who reported both; None where nobody did."""
    if judged["year_state_code"] == "open" or pd.isna(judged["both_usd"]) or not judged["both_before_usd"] > 0:
        return None
    year, last = led(judged), _before(judged)
    both = Figure("both.counted_usd", judged["both_usd"], scope, year, among=(last.last, year.last))
    moved = difference(both, replace(both, value=judged["both_before_usd"], period=last))
    counted = [
        replace(both, of=f"both.{kind}", value=judged[f"{kind}_both"], unit="count") for kind in ("partners", "ngos")
    ]
    is_one = judged["partners"] + judged["ngos"] == 1  # of whom it is goes without saying
    among = "" if is_one else say("change_of", language, who=who(counted[0], counted[1], language))
    if (moved.value or 0) < 1:
        return say("change_none", language, year=year, before=last, among=among)
    key = "change_more" if judged["both_usd"] > judged["both_before_usd"] else "change_less"
    return say(key, language, amount=moved, share=relative(moved, 1), year=year, before=last, among=among)


def growth(judged: pd.Series, scope: Scope, language: str) -> str | None:
    """The change between two closed years, which is another question than what two sets of data tell of the same."""
    moved = None if pd.isna(judged["year"]) else change(judged, scope, language)
    return say("growth", language, change=moved) if moved else None


def together(total: pd.Series, column: str, scope: Scope, language: str) -> str | None:
    """The money of all years in view, which are named; None where there are not several."""
    period = viewed(total)
    if period.first == period.last:
        return None
    return say("headline_all_years", language, years=period, amount=of_view(total, column, scope))


def rows_together(total: pd.Series, scope: Scope, language: str) -> str:
    """What the rows of a table add up to: all of the money in view, and its years."""
    return say("rows_together", language, of=viewed(total), amount=of_view(total, "counted_usd", scope))


def coverage(total: pd.Series, scope: Scope, language: str) -> str:
    """How many of the projects in view report the measure that stands above."""
    return say("headline_coverage", language, **_reporting(total, scope, language))


def coverage_alone(total: pd.Series, scope: Scope, language: str) -> str:
    """The same with its measure and its years, where nothing above says them."""
    return say(f"pack_coverage_{scope.measure}", language, of=viewed(total), **_reporting(total, scope, language))


def _reporting(total: pd.Series, scope: Scope, language: str) -> dict[str, Any]:
    """How many projects report, of how many, and the share of them."""
    known = share_reporting(total, scope)
    assert known.made_of is not None
    reporting, projects = known.made_of
    counted = say("count_projects", language, count=projects)
    return {"reporting": reporting, "projects": counted, "share": known}


def waiting(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How much of the money in view belongs to projects that wait or are suspended; None where none does."""
    return _of_this("headline_waiting", total, "waiting_usd", scope, language)


def inferred(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How much of the money in view belongs to its TWG by an inference of ours; None where none does."""
    return _of_this("twg_inferred", total, "inferred_usd", scope, language)


def carried(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How much of the money in view has the exchange rate of an earlier year; None where none has."""
    return _of_this("headline_carried", total, "carried_usd", scope, language)


def _of_this(key: str, total: pd.Series, column: str, scope: Scope, language: str) -> str | None:
    amount = of_view(total, column, scope)
    return say(key, language, of=viewed(total), amount=amount) if amount.is_known and amount.value else None


def reckoned(total: pd.Series, scope: Scope, language: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Gross, removed as double, net, each with its number and its words; and before them the years they are of."""
    years = viewed(total).said(language)
    columns = {"gross": "amount_usd", "removed": "removed_usd", "net": "counted_usd"}
    told = {
        key: headline(t(f"headline_{key}", language), of_view(total, column, scope), language, under=years)
        for key, column in columns.items()
    }
    return years, [(key, number, label) for key, (label, number) in told.items()]


def removed(total: pd.Series, scope: Scope, language: str) -> str | None:
    """What all records together report, and how much of it is left out; None where nothing is."""
    if not total["removed_usd"] >= 1:
        return None
    gross, left_out = (of_view(total, column, scope) for column in ("amount_usd", "removed_usd"))
    return say("pack_counted_once", language, of=viewed(total), gross=gross, removed=left_out)


def unsure(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How much more a net total may be, for nobody knows that the funder of what is removed reports it."""
    if pd.isna(total["counted_usd"]) or total["unsure_usd"] < 1:
        return None
    net, more = (of_view(total, column, scope) for column in ("counted_usd", "unsure_usd"))
    return say("headline_unsure", language, of=viewed(total), net=net, unsure=more)


def unsure_of_led(total: pd.Series, judged: pd.Series, scope: Scope, language: str) -> str | None:
    """The same of the year that leads; None where the total is of that year alone, and says it."""
    if pd.isna(judged["counted_usd"]) or judged["unsure_usd"] < 1 or total["first_year"] == total["last_year"]:
        return None
    net, more = (of_led(judged, column, scope) for column in ("counted_usd", "unsure_usd"))
    return say("headline_unsure", language, of=led(judged), net=net, unsure=more)


def absent(total: pd.Series, language: str) -> str | None:
    """Which database is not in the data at all, so that nothing was looked for there."""
    code = total["absent_source_code"]
    return None if pd.isna(code) else t(f"database_absent_{code}", language)


def given(total: pd.Series, judged: pd.Series, name: str, scope: Scope, language: str) -> str:
    """What was disbursed for a TWG or a province, or by a partner, in the year that leads; else total budgets."""
    period, kind = led(judged), "partner" if scope.partner else "pack"
    if period.first is None:
        return say(f"{kind}_resources_budget", language, name=name, amount=of_view(total, "counted_usd", scope))
    amount = of_led(judged, "counted_usd", scope)
    if not amount.is_known:
        return say(f"{kind}_resources_year_none", language, name=name, years=period)
    return say(f"{kind}_resources_disbursed", language, name=name, years=period, amount=amount)


def in_province(name: str, row: pd.Series, total: pd.Series, scope: Scope, language: str) -> str:
    """How much of the country's money in view is for a province, with its share of it; `row` is that of its sums."""
    whole = of_view(total, "counted_usd", scope)
    part = replace(whole, value=row["counted_usd"], scope=replace(scope, province=row["code"]))
    return say("province_known", language, of=whole.period, name=name, amount=part, share=share(part, whole))


def silent(names: Sequence[str], judged: pd.Series, scope: Scope, language: str) -> list[str]:
    """Who is expected to report the year and has not, the first of them by name; nothing where everybody has."""
    if not names:
        return []
    count = Figure("led.silent", len(names), scope, led(judged), "count")
    shown = in_a_row([*names[:_NAMED], *(["\N{HORIZONTAL ELLIPSIS}"] if len(names) > _NAMED else [])], language)
    return [say("silent_named", language, count=count, year=count.period, names=shown)]


def largest(by: str, name: str, first: pd.Series, total: pd.Series, scope: Scope, language: str) -> str:
    """The partner that gives most of the money in view, or the province that receives most, with its share of it."""
    whole = of_view(total, "counted_usd", scope)
    part = replace(whole, value=first["counted_usd"], scope=replace(scope, **{by: first["code"]}))
    return say(f"pack_{by}_first", language, of=whole.period, name=name, amount=part, share=share(part, whole))


def largest_part(
    by: str, name: str, first: pd.Series, column: str, total: pd.Series, scope: Scope, language: str
) -> str:  # fmt: skip
    """The part of a chart with most of the money in view, with its share of it; `by` is what its code is."""
    whole = of_view(total, column, scope)
    part = replace(whole, of=f"part.{column}:{by}:{first['code']}", value=first[column])
    return say("largest_part", language, of=whole.period, name=name, amount=part, share=share(part, whole))


def year_by_year(sums: pd.DataFrame, this_year: int, scope: Scope, language: str) -> str:
    """What was disbursed in the last year that is over, and what is planned for the next; `sums` are those by year."""
    known = sums[sums["counted_usd"].notna()]
    done = known[known["measure_code"] == "disbursed"].sort_values("code")
    over = done[done["year_state_code"] != "open"]
    plans = known[(known["measure_code"] == "planned") & known["is_firm"]].sort_values("code")
    plans = plans[plans["code"].astype(int) >= this_year]
    shown = pd.concat([(over if len(over) else done).tail(1), plans.head(1)])
    return in_a_row((in_one_year(total, scope, language) for _, total in shown.iterrows()), language)


def without_province(code: str, sums: pd.DataFrame, total: pd.Series, scope: Scope, language: str) -> str:
    """How much of the money in view is for the whole country (`91`), or names no province (`99`)."""
    value = sums.loc[sums["code"] == code, "counted_usd"].iloc[0]
    amount = replace(of_view(total, "counted_usd", scope), value=value, scope=replace(scope, province=code))
    key = "pack_province_nationwide" if code == "91" else "pack_province_blank"
    return say(key, language, of=amount.period, amount=amount)


def in_one_year(row: pd.Series, scope: Scope, language: str) -> str:
    """What was disbursed or is planned in a year; the row is one of `questions.resources.sums_by_year`.

    A plan says itself that its year is to come.
    """
    measure, number = row["measure_code"], int(row["code"])
    period = Period(number, number, row["year_state_code"] if measure == "disbursed" else None)
    firm = "firm" if measure == "planned" else "view"
    amount = Figure(f"{firm}.counted_usd", row["counted_usd"], replace(scope, measure=measure), period)
    return say(f"pack_year_{measure}", language, amount=amount, year=period)


def of_part(
    part: str, name: str, rows: pd.DataFrame, column: str, total: pd.Series, scope: Scope, language: str
) -> str:
    """How many records a part of a chart has, and their money; `total` is of its years, `part` as an address has it."""
    period = viewed(total)
    amount = Figure(f"part.{column}:{part}", rows[column].sum(min_count=1), scope, period)
    records = replace(amount, of=f"part.records:{part}", value=len(rows), unit="count")
    return say("open_total", language, of=period, part=name, records=records, amount=amount)
