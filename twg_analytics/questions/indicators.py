"""Indicators: numerators and denominators added under any filter, and divided here and nowhere else.

`answered` of `asked` is the coverage: of the money (or projects) that the indicator asks about, how much belongs to
those who answered. What `data/reference/indicators.csv` says of an indicator is read from there.
"""

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

_DOLLARS = ("disbursed", "budget", "scheduled")  # what weighs in US dollars; all else is a number
_WEIGHED = ("numerator", "denominator", "numerator_part", "denominator_part", "asked_part")
_OF_A_PROJECT = ("title", "partner_code", "weight_usd")
_OF_ITS_ROW = ("source_file", "source_sheet", "source_row", "project_number", "project_id")


@reference.kept
def listed() -> pd.DataFrame:
    """The indicators and all that is said of them, one row each, by code."""
    return reference.load("indicators").set_index("indicator_code", drop=False)


def codes(group: str | None = None) -> list[str]:
    """The codes of all indicators, or of one group, in their usual order."""
    frame = listed()
    return frame.index[frame["group_code"] == group].tolist() if group else frame.index.tolist()


def by_groups() -> list[str]:
    """The indicators that groups answer by their workbooks; of all others partners answer for their projects."""
    return listed().index[listed()["respondent_code"] == "twg"].tolist()


def less_is_better() -> list[str]:
    """The indicators of which a small value is the better one: the first rank is the smallest."""
    return listed().index[listed()["direction_code"] == "down"].tolist()


def answers(indicator: str) -> tuple[str, ...]:
    """The columns that tell what the projects behind an indicator answered; none where it is not of projects."""
    said = listed().at[indicator, "answers"]
    return tuple(said.split(";")) if isinstance(said, str) else ()


def values(scope: Scope, *, by: str, year: int | None = None, indicator: str | None = None) -> pd.DataFrame:
    """One row per indicator and `by`: numerator, denominator, their ratio, what it is weighted by, and who answered.

    `by` is country, partner, twg, year or main_sector (only of plan_share_ratio). A code whose projects did not
    answer has a missing value; an indicator without any row cannot be computed, and `why_not` says why. What is capped
    per partner has no value of one partner by TWG (`is_of_whole_partner`). `planned_in` is the day of the plan that a
    value is measured by, `plan_age_days` its age in days when the first year held against it began. By partner, `rank`
    is among the `ranked` development partners (or NGOs) that have a value.
    """
    lists = {"by_groups": by_groups(), "less_is_better": less_is_better()}
    return ask("indicators/values", scope, by=by, year=year, indicator=indicator, **lists)


def is_money(weight: str) -> bool:
    """Whether what weighs an indicator is US dollars, and not a number of projects or others."""
    return weight in _DOLLARS


def by_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what their `weight_code` weighs in columns that say the unit: US dollars, or a number.

    A column that no row fills is left out.
    """
    in_dollars = rows["weight_code"].isin(_DOLLARS)
    found = {}
    for name in rows:
        if name not in _WEIGHED:
            found[name] = rows[name]
            continue
        each = {f"{name}_usd": rows[name].where(in_dollars), f"{name}_count": rows[name].mask(in_dollars)}
        found |= {unit: amounts for unit, amounts in each.items() if amounts.notna().any()}
    return pd.DataFrame(found)


def years(scope: Scope) -> pd.DataFrame:
    """The years for which a snapshot has any indicator, the last first; missing stands for total budgets."""
    return ask("indicators/years", scope)


def plan(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row: the plan whose shares a year's sectors are compared with, and whether it goes on after its last year."""
    return ask("indicators/plan", scope, year=year)


def unknown_sector(scope: Scope) -> pd.DataFrame:
    """The ODA records of which nobody knows whether they are of the government sector: left out, and listed here."""
    return ask("indicators/unknown_sector", scope)


def facts(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row: what a snapshot holds of what indicators need."""
    return ask("indicators/facts", scope, year=year)


def why_not(indicator: str, facts: pd.DataFrame) -> str:
    """The first thing an indicator needs and the snapshot lacks: the code of the reason why there is no value."""
    needs: list[str] = listed().at[indicator, "needs"].split(";")
    held = facts.iloc[0]
    return next((need for need in needs if not held.get(f"has_{need}", True)), needs[-1])


def reason(indicator: str, values: pd.DataFrame, anywhere: pd.DataFrame, facts: pd.DataFrame) -> str:
    """Why an indicator has no value in a view, be there one `anywhere` in the country: the code of the reason."""
    if (values["is_of_whole_partner"] & (values["indicator_code"] == indicator)).any():
        return "of_whole_partner"
    if anywhere.loc[anywhere["indicator_code"] == indicator, "value"].notna().any():
        return "here"
    return why_not(indicator, facts)


def projects(scope: Scope, *, indicator: str, weight: str, year: int | None = None) -> pd.DataFrame:
    """The projects that an indicator asks about: the money that weighs them, what they answered, file and row.

    `weight` is disbursed or budget, in US dollars and the part of the TWG chosen; where projects are counted, the
    money is that of their first year.
    """
    found = ask(
        "indicators/projects",
        scope,
        year=year,
        weight=weight,
        started=year if indicator == "results_framework_new" else None,
        is_government=bool(listed().at[indicator, "population_code"] == "government"),
    )
    for column in found.columns[found.columns.str.endswith("_answer")]:
        found[column] = found[column].map({True: "yes", False: "no"}).fillna("not_answered")
    return found[[*_OF_A_PROJECT, *answers(indicator), *_OF_ITS_ROW]]
