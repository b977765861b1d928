"""The gap of workplans in sentences: what the costed lines lack, and what that leaves out or may be smaller by.

`total` is a row of `questions.funding.sums` over `lines` of one state: `open`, `over` or `settled`. The state of its
years is that of the lines, which each sentence says.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions.scope import Scope, listed
from twg_analytics.sentences import work
from twg_analytics.sentences.figure import Figure, Period, Unit, difference, headline, say, share
from twg_analytics.words import in_a_row, t, two_languages

_LONGEST = 70  # letters of an activity in a title


def spanned(total: pd.Series) -> Period:
    """The years of the lines, or of the money."""
    return Period(int(total["first_year"]), int(total["last_year"]))


def of_lines(total: pd.Series, column: str, scope: Scope, lines: str, unit: Unit = "money") -> Figure:
    """A figure of lines of one state."""
    return Figure(f"{lines}.{column}", total[column], scope, spanned(total), unit)


def gap(total: pd.Series, scope: Scope, lines: str) -> Figure:
    """A gap, from its lower to its upper end."""
    return of_lines(total, "gap_usd", scope, lines).from_least(of_lines(total, "gap_low_usd", scope, lines))


def after_pipeline(total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """What the pipeline leaves of a gap, from its lower to its upper end."""
    high, low = (
        of_lines(total, column, scope, lines) for column in ("gap_after_pipeline_usd", "gap_low_after_pipeline_usd")
    )
    return say("gap_after", language, amount=high.from_least(low))


def as_supposed(total: pd.Series, scope: Scope, lines: str, language: str) -> list[tuple[str, ...]]:
    """What the pipeline leaves as published and as a reader supposes it, and the difference with its sign."""
    high, low = (of_lines(total, f"gap_{end}after_pipeline_usd", scope, lines) for end in ("", "low_"))
    was, was_low = (
        replace(figure, value=total[f"gap_{end}published_usd"]) for figure, end in ((high, ""), (low, "low_"))
    )
    years, (moved, sign), (moved_low, sign_low) = spanned(total), _moved(high, was), _moved(low, was_low)
    label, number = headline(say("supposed_change", language, years=years), moved, language)
    at_low = say("supposed_at_low", language, sign=sign_low, amount=moved_low)
    return [
        headline(say("supposed_published", language, years=years), was.from_least(was_low), language),
        headline(say("supposed_left", language, years=years), high.from_least(low), language),
        (label, f"{sign}{number}", *([at_low] if total["gap_low_usd"] < total["gap_usd"] else [])),
    ]


def _moved(now: Figure, before: Figure) -> tuple[Figure, str]:
    """How far two figures are apart, and the sign of the way from the earlier to the later one."""
    moved = difference(now, before)
    if not moved.is_known or not moved.value:
        return moved, ""
    return moved, "+" if (now.value or 0) > (before.value or 0) else "\N{MINUS SIGN}"


def closed_by_pipeline(total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """How much of the pipeline linked to lines is expected by its weight, and how much of that closes a gap."""
    linked, closed = (
        of_lines(total, column, scope, lines) for column in ("weighted_pipeline_usd", "closed_by_pipeline_usd")
    )
    return say("gap_of_pipeline", language, years=spanned(total), expected=linked, closed=closed)


def covered(total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """How much of the cost of the lines has money."""
    part, cost = (of_lines(total, column, scope, lines) for column in ("covered_usd", "cost_usd"))
    return say("gap_covered", language, share=share(part, cost), covered=part, cost=cost)


def of_cost(total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """How much of the cost of the lines lacks money, from the lower to the upper end."""
    cost = of_lines(total, "cost_usd", scope, lines)
    return say("gap_of_cost", language, of=cost.period, amount=gap(total, scope, lines), cost=cost)


def most_lacking(
    found: pd.DataFrame, total: pd.Series, scope: Scope, lines: str, language: str, *, kind: str = "twg"
) -> str:  # fmt: skip
    """The group or priority whose lines lack most, and its share of what all lack; nothing where there is but one."""
    if (found["gap_usd"] > 0).sum() < 2:
        return ""
    first, whole = found.loc[found["gap_usd"].idxmax()], of_lines(total, "gap_usd", scope, lines)
    of_one, of = (replace(scope, twg=first["code"]), "") if kind == "twg" else (scope, f":{kind}:{first['code']}")
    high, low = (
        replace(whole, of=f"{lines}.{column}{of}", value=first[column], scope=of_one)
        for column in ("gap_usd", "gap_low_usd")
    )
    return say(
        "gap_most_lacking", language, of=whole.period, name=str(first["name"]), amount=high.from_least(low),
        share=share(high, whole),
    )  # fmt: skip


def most_in_a_year(
    found: pd.DataFrame, total: pd.Series, scope: Scope, lines: str, language: str, *,
    ends: tuple[str, str] = ("gap_usd", "gap_low_usd"), key: str = "gap_most_in_year",
) -> str:  # fmt: skip
    """The priority and year that lack most, by the upper and the lower of these `ends`; nothing where only one does.

    `found` are the sums by priority and year, with names.
    """
    if (found[ends[0]] > 0).sum() < 2:
        return ""
    first = found.loc[found[ends[0]].idxmax()]
    year = Period(int(first["across_code"]), int(first["across_code"]))
    high, low = (Figure(f"{lines}.{end}:priority:{first['code']}", first[end], scope, year) for end in ends)
    return say(key, language, of=spanned(total), name=str(first["name"]), year=year, amount=high.from_least(low))


def left_of(total: pd.Series, side: str, scope: Scope, lines: str, language: str) -> str:
    """What the pipeline leaves of a gap, as published or as supposed; `total` has what it leaves on that side."""
    high, low = (of_lines(total, f"gap_{end}after_pipeline_usd", scope, lines) for end in ("", "low_"))
    return say(f"gap_left_{side}", language, of=high.period, amount=high.from_least(low))


def most_left(found: pd.DataFrame, total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """Of named sums the one that would lack most after the pipeline, and what it lacks as published."""
    if (found["gap_after_pipeline_usd"] > 0).sum() < 2:
        return ""
    first = found.loc[found["gap_after_pipeline_usd"].idxmax()]
    now, before = (
        Figure(f"{lines}.{column}:{first['code']}", first[column], scope, spanned(total))
        for column in ("gap_after_pipeline_usd", "gap_published_usd")
    )
    return say("gap_most_left", language, of=now.period, name=str(first["name"]), amount=now, before=before)


def of_groups(total: pd.Series, scope: Scope, lines: str, language: str) -> list[str]:
    """Of how many groups, of all or of those chosen, there are such lines; of one group that goes without saying."""
    asked = listed(scope.twg) or reference.codes("twg")
    if len(asked) == 1:
        return []
    part = of_lines(total, "twgs", scope, lines, "count")
    whole = replace(part, of=f"{lines}.twgs_known", value=len(asked))
    return [say("gap_of_groups", language, part=part, whole=whole)]


def surplus(total: pd.Series, scope: Scope, lines: str, language: str) -> list[str]:
    """How many activities have more than they cost in a year, and how much, where any has."""
    if not _is_some(total["surplus_usd"]):
        return []
    counted = of_lines(total, "activities_in_surplus", scope, lines, "count")
    return [say("gap_surplus", language, count=counted, amount=of_lines(total, "surplus_usd", scope, lines))]


def without_plan(total: pd.Series, codes: set[str], scope: Scope, lines: str, language: str) -> list[str]:
    """The groups without such lines, where there are any; `codes` are those that have some."""
    without = Figure(f"{lines}.twgs_without", None, scope, spanned(total), "count")
    return work.silent("gap_without_plan", codes, without, language)


def idle(unlinked: pd.Series, scope: Scope, lines: str, language: str) -> tuple[str, str, str]:
    """Money that is linked to no activity, in its years; `unlinked` is the row of `questions.linked_money.unlinked`."""
    kind = "idle_at_close" if lines == "over" else "idle"

    def of(column: str, unit: Unit = "money") -> Figure:
        period = Period() if pd.isna(unlinked["first_year"]) else spanned(unlinked)
        return Figure(f"{kind}.{column}", unlinked[column], scope, period, unit)

    firm = of("firm_usd")
    said = [say("unlinked_means", language, projects=of("firm_projects", "count"))]
    if pd.notna(unlinked["pipeline_usd"]):
        projects = of("pipeline_projects", "count")
        said.append(say("unlinked_pipeline", language, amount=of("pipeline_usd"), projects=projects))
    title = say("unlinked_of", language, years=firm.period) if firm.period.first else t("unlinked", language)
    return *headline(title, firm, language), " ".join(said)


def largest(listed: pd.DataFrame, total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """How many activities lack money in the years of the lines, and which of them most of all."""
    first = two_languages.in_one(listed.head(1), language).iloc[0]
    name = str(first["activity"] if pd.notna(first["activity"]) else first["activity_id"])
    high, low = (
        Figure(f"{lines}.{column}:{first['twg_code']}:{first['activity_id']}", first[column], scope, spanned(total))
        for column in ("gap_usd", "gap_low_usd")
    )
    return say(
        "pack_lacking",
        language,
        count=of_lines(total, "activities_lacking", scope, lines, "count"),
        activities=say("count_activities", language, count=of_lines(total, "activities_costed", scope, lines, "count")),
        activity=name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}",
        amount=high.from_least(low),
        year=spanned(total),
    )


def reckoned(
    total: pd.Series, activity: str, scope: Scope, lines: str, language: str
) -> tuple[str, list[tuple[str, str, str]]]:  # fmt: skip
    """How the gap of one activity comes about, and the years: of each part its column, its number and its words.

    The cost, less what government, partners and NGOs give to lines with a cost; money beyond the cost of one year
    pays for no other. Who reported nothing has no part. `total` is its row of the sums by activity.
    """
    parts = {"cost_usd": "cost", "government_usd": "government", "oda_usd": "oda", "ngo_usd": "ngo",
             "surplus_usd": "surplus", "gap_usd": "gap"}  # fmt: skip
    said = []
    for column, part in parts.items():
        if pd.isna(total[column]) or (part == "surplus" and not total[column]):
            continue
        of = Figure(f"{lines}.{column}:{activity}", total[column], scope, spanned(total))
        if part == "gap":
            of = of.from_least(replace(of, of=f"{lines}.gap_low_usd:{activity}", value=total["gap_low_usd"]))
        label, number = headline(t(f"reckoned_{part}", language), of, language)
        said.append((column, number, label))
    return spanned(total).said(language), said


def lacking(total: pd.Series, scope: Scope, lines: str, language: str) -> str:
    """How many of the activities with a cost in the years shown lack money."""
    costed = say("count_activities", language, count=of_lines(total, "activities_costed", scope, lines, "count"))
    lack = of_lines(total, "activities_lacking", scope, lines, "count")
    return say("gap_lacking", language, lacking=lack, activities=costed, years=spanned(total))


def without_cost(total: pd.Series, scope: Scope, lines: str, language: str) -> list[str]:
    """How many activities have no cost in the years shown, so that nobody knows their gap."""
    without = total["activities"] - total["activities_costed"]
    if not without:
        return []
    activities = say("count_activities", language, count=of_lines(total, "activities", scope, lines, "count"))
    uncosted = Figure(f"{lines}.activities_uncosted", without, scope, spanned(total), "count")
    return [say("gap_without_cost", language, uncosted=uncosted, activities=activities, years=spanned(total))]


def _is_some(amount: float | None) -> bool:
    """Whether it is money that somebody reported, and more than none of it."""
    return amount is not None and bool(pd.notna(amount)) and amount > 0


def rests_on(total: pd.Series, scope: Scope, lines: str, language: str) -> list[str]:
    """What a gap leaves out or may be smaller by, each in a sentence with its number."""
    said = without_cost(total, scope, lines, language)
    if total["gap_low_usd"] < total["gap_usd"]:
        amount = of_lines(total, "delegated_usd", scope, lines)
        less = replace(amount, of=f"{lines}.closed_by_delegated_usd", value=total["gap_usd"] - total["gap_low_usd"])
        said.append(say("gap_delegated", language, amount=amount, less=less))
    told = [("gap_unattributed", "unattributed_usd"), ("gap_beside_no_cost", "beside_no_cost_usd")]
    return said + [
        say(key, language, amount=of_lines(total, column, scope, lines))
        for key, column in told
        if _is_some(total[column])
    ]


def in_short(total: pd.Series, idle: pd.Series, scope: Scope, lines: str, language: str) -> list[str]:
    """How many activities lack money and how many have no cost, and the money that is in no gap, in two sentences."""
    amounts = {
        "unlinked": Figure("idle.firm_usd", idle["firm_usd"], scope, spanned(total)),
        "unattributed": of_lines(total, "unattributed_usd", scope, lines),
        "delegated": of_lines(total, "delegated_usd", scope, lines),
        "without_cost": of_lines(total, "beside_no_cost_usd", scope, lines),
    }
    parts = [
        say(f"gap_beside_{key}", language, amount=amount) for key, amount in amounts.items() if _is_some(amount.value)
    ]
    counted = [lacking(total, scope, lines, language), *without_cost(total, scope, lines, language)]
    return [" ".join(counted), *([say("gap_beside", language, parts=in_a_row(parts, language))] if parts else [])]


def at_close(over: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """What years that are over lacked, where there are any: a figure of its own."""
    if over.empty or pd.isna(over.iloc[0]["gap_usd"]):
        return []
    total = over.iloc[0]
    return [say("pack_gap_over", language, years=spanned(total), amount=gap(total, scope, "over"))]


def lacked(row: Any, scope: Scope, language: str) -> str:
    """What one activity lacks, from the lower to the upper end; `row` is one of `questions.funding.candidates`."""
    high, low = (
        Figure(f"open.{column}:{row.twg_code}:{row.activity_id}", getattr(row, column), scope)
        for column in ("gap_usd", "gap_low_usd")
    )
    return high.from_least(low).written(language)


def closable(candidates: pd.DataFrame, total: pd.Series, scope: Scope, language: str) -> str:
    """For how many of the activities that lack money a project in the pipeline could pay for some of it."""
    lack = of_lines(total, "activities_lacking", scope, "open", "count")
    offered = replace(lack, of="open.activities_offered", value=candidates["project_id"].notna().sum())
    if not offered.value:
        return say("remedies_found_none", language, lacking=lack, years=spanned(total))
    return say("remedies_found", language, count=offered, lacking=lack, years=spanned(total))
