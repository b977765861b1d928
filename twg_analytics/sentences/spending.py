"""What was spent of workplans in sentences: of which year, over or not, of how many lines that is known, what is above.

`year` is a row of `questions.spending.sums` across years. A share is of the lines that report; the others are not
reported, and that is said wherever the share is.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, headline, say
from twg_analytics.words import t


def period(year: pd.Series) -> Period:
    """The year of a row with its state: over, or still open."""
    return Period(int(year["across_code"]), int(year["across_code"]), year["year_state_code"])


def reported(by_year: pd.DataFrame) -> pd.DataFrame:
    """The years of which any line reports what was spent, in their order."""
    return by_year[by_year["spent_usd"].notna()]


def led_by(by_year: pd.DataFrame) -> pd.Series | None:
    """The last year that is over and of which spending is reported, else the last of these; None where none is."""
    known = reported(by_year)
    over = known[known["year_state_code"] != "open"]
    found = known if over.empty else over
    return None if found.empty else found.iloc[-1]


def _of(year: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    return Figure(f"spent.{column}", year[column], scope, period(year), unit)


def _coverage(year: pd.Series, scope: Scope, language: str, under: str) -> str:
    """Of how many lines of the plan spending is reported, and of how much of it."""
    return say(
        "spent_coverage", language, under=under, part=_of(year, "lines_reported", scope, "count"),
        whole=_of(year, "lines_planned", scope, "count"), amount=_of(year, "cost_reported_usd", scope),
        plan=_of(year, "cost_usd", scope),
    )  # fmt: skip


def _notes(year: pd.Series, scope: Scope, language: str, under: str) -> list[str]:
    """Who spent what, and what stands outside the plan: lines above it, and lines without a cost."""
    said = [
        say(
            "spent_by", language, under=under, government=_of(year, "government_spent_usd", scope),
            partners=_of(year, "partner_spent_usd", scope),
        )
    ]  # fmt: skip
    if year["lines_half_reported"]:
        said.append(say("spent_half", language, count=_of(year, "lines_half_reported", scope, "count")))
    if year["lines_above"]:
        count, amount = _of(year, "lines_above", scope, "count"), _of(year, "spent_above_usd", scope)
        said.append(say("spent_above", language, under=under, count=count, amount=amount))
    if pd.notna(year["spent_unplanned_usd"]):
        said.append(say("spent_unplanned", language, under=under, amount=_of(year, "spent_unplanned_usd", scope)))
    return said


def leading(by_year: pd.DataFrame, scope: Scope, language: str) -> list[tuple[str, ...]]:
    """Of each year with spending: its share of the plan of the lines that report, and what that rests on."""
    numbers: list[tuple[str, ...]] = []
    for _, year in reported(by_year).iterrows():
        title = say("spent_of_plan", language, years=period(year))
        share = _of(year, "spent_share", scope, "share")
        told = headline(title, share, language) if share.is_known else (title, t("spent_without_share", language))
        rests_on = [_coverage(year, scope, language, title)]
        if share.is_known:
            spent, plan = _of(year, "spent_planned_usd", scope), _of(year, "cost_reported_usd", scope)
            rests_on.insert(0, say("spent_amount", language, under=title, spent=spent, plan=plan))
        numbers.append((*told, " ".join(rests_on), " ".join(_notes(year, scope, language, title))))
    return numbers


def in_short(by_year: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """What was spent of the plan in the year that leads, as a title, and of how much that is known; else nothing."""
    year = led_by(by_year)
    if year is None or pd.isna(year["spent_share"]):
        return []
    said = say(
        "spent_in_short", language, years=period(year), spent=_of(year, "spent_planned_usd", scope),
        plan=_of(year, "cost_reported_usd", scope), share=_of(year, "spent_share", scope, "share"),
    )  # fmt: skip
    return [said, _coverage(year, scope, language, said)]


def finding(by_year: pd.DataFrame, scope: Scope, language: str) -> str:
    """What was spent of the plan in the year that leads, as the head of a drawing; nothing without a share."""
    return next(iter(in_short(by_year, scope, language)), "")
