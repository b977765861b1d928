"""The Public Investment Programme in sentences: its equation as printed, the workplans beside it, and why they differ.

`row` is one of `questions.public_investment.programmes`. Both are of the years of the programme together; the lines of
workplans are all those with a cost in them, whether open, over or settled.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, headline, say
from twg_analytics.words import date, facts, in_a_row, label, named_value, t

_EQUATION = ("programme_cost_usd", "programme_government_usd", "programme_partners_usd", "needed_usd",
             "needed_computed_usd")  # fmt: skip


def period(row: pd.Series) -> Period:
    """The years of the programme, told together."""
    return Period(int(row["programme_first_year"]), int(row["programme_last_year"]))


def planned(row: pd.Series) -> Period:
    """The years of the programme in which workplans have a cost, which is all that their gap is of."""
    return Period.spanned(row[["first_plan_year", "last_plan_year"]]) if row["twgs"] else period(row)


def _of(row: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    return Figure(f"programme.{column}:{row['programme']}", row[column], scope, period(row), unit)


def _gap(row: pd.Series, scope: Scope) -> Figure:
    high, low = (replace(_of(row, column, scope), period=planned(row)) for column in ("gap_usd", "gap_low_usd"))
    return high.from_least(low)


def _known(title: str, figure: Figure, language: str) -> tuple[str, str]:
    """A label with its number; what no source says is not known, and never a zero."""
    return headline(title, figure, language) if figure.is_known else (title, t("not_known", language))


def has_equation(row: pd.Series) -> bool:
    """Whether every part of the equation was printed."""
    return bool(row[list(_EQUATION)].notna().all())


def equation(row: pd.Series, scope: Scope, language: str) -> str:
    """Cost less government and partners as printed, and the same worked out of the printed parts."""
    cost, government, partners, needed, computed = (_of(row, column, scope) for column in _EQUATION)
    if not has_equation(row):
        return say("programme_unknown", language, of=cost.period, cost=cost)
    apart = replace(cost, of=f"programme.apart_usd:{row['programme']}", value=abs(row["needed_difference_usd"]))
    said = say(
        "programme_equation", language, of=cost.period, cost=cost, government=government, partners=partners,
        needed=needed, computed=computed, apart=apart,
    )  # fmt: skip
    return " ".join([said, t("programme_about", language)]) if row["about_code"] == "partners" else said


def parts(row: pd.Series, scope: Scope, language: str) -> list[str]:
    """The on-going and the new projects of a programme, and its average of a year, where a source has them."""
    said = []
    if pd.notna(row["ongoing_usd"]):
        said += [
            say(
                f"programme_{key}", language, count=_of(row, f"{key}_projects", scope, "count"),
                amount=_of(row, f"{key}_usd", scope),
            )
            for key in ("ongoing", "new")
        ]  # fmt: skip
    if pd.notna(row["yearly_usd"]):
        said.append(say("programme_yearly", language, amount=_of(row, "yearly_usd", scope)))
    return said


def known_from(row: pd.Series, language: str) -> str:
    """Where the figures of a programme are known from, since when, and who confirmed or should confirm them."""
    day = date(row["source_date"], language)
    said = facts.of_rows("public_investment", lambda fact: fact.row == row["programme"], language)
    said = said or facts.to_be_confirmed(row["confirm_by"], language)
    return t("programme_source", language, source=row["source"], date=day, said=said)


def leading(row: pd.Series, scope: Scope, language: str) -> list[tuple[str, ...]]:
    """What the programme still needs, what the workplans of its years lack, and how much of the one the other is."""
    years, needed, gap = period(row), _of(row, "needed_usd", scope), _gap(row, scope)
    title = say("programme_needed", language, years=years)
    numbers: list[tuple[str, ...]] = [
        (*_known(title, needed, language), equation(row, scope, language), *parts(row, scope, language)),
        (*_known(say("programme_gap", language, years=planned(row)), gap, language), groups(row, scope, language)),
    ]
    explained = _of(row, "gap_of_needed_share", scope, "share")
    of_cost = _of(row, "cost_of_programme_share", scope, "share")
    said = [t(f"explained_{row['compared_code']}", language)]
    said += [] if explained.is_known else [t("explained_when", language)]
    if of_cost.is_known:
        cost, whole = _of(row, "cost_usd", scope), _of(row, "programme_cost_usd", scope)
        said.append(say("explained_of_cost", language, of=years, cost=cost, share=of_cost, whole=whole))
    return [*numbers, (*_known(say("explained", language, years=years), explained, language), *said)]


def groups(row: pd.Series, scope: Scope, language: str) -> str:
    """How many groups have a workplan with a cost in the years of the programme, in which of them."""
    part = _of(row, "twgs", scope, "count")
    if not part.value:
        return t("programme_no_workplan", language)
    whole = replace(part, of="programme.twgs_known", value=len(reference.codes("twg")))
    activities = _of(row, "activities_costed", scope, "count")
    counted = say("count_activities", language, count=activities)
    return say("programme_groups", language, part=part, whole=whole, activities=counted, years=planned(row))


def finding(row: pd.Series, scope: Scope, language: str) -> str:
    """What the equation of a programme comes to, as the head of its drawing."""
    return say(
        "programme_finding", language, of=period(row), needed=_of(row, "needed_usd", scope),
        cost=_of(row, "programme_cost_usd", scope),
    )  # fmt: skip


def most_in_sector(found: pd.DataFrame, row: pd.Series, scope: Scope, language: str) -> str:
    """The main sector in which workplans lack most in the years of the programme; nothing where only one does."""
    if (found["gap_usd"] > 0).sum() < 2:
        return ""
    first = found.loc[found["gap_usd"].idxmax()]
    high, low = (
        Figure(f"programme.{column}:{row['programme']}|{first['code']}", first[column], scope, planned(row))
        for column in ("gap_usd", "gap_low_usd")
    )
    sector = label("main_sector", str(first["code"]), language)
    return say("programme_most", language, of=planned(row), sector=sector, amount=high.from_least(low))


def _share(row: pd.Series, sector: pd.Series, scope: Scope, language: str) -> str:
    """A main sector, and what a programme plans for it as a share of its cost."""
    of = f"programme.plan_share:{row['programme']}|{sector['code']}"
    share = Figure(of, sector["plan_share"], scope, period(row), "share", decimals=1)
    return named_value(*headline(label("main_sector", str(sector["code"]), language), share, language), language)


def differing(row: pd.Series, sectors: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """Why the two gaps differ: what each covers, the main sectors, the years, and how each is reckoned."""
    projects = _of(row, "programme_projects", scope, "count")
    covers = t("differ_coverage_unknown", language)
    if projects.is_known:
        covers = say("differ_coverage", language, projects=projects)
    of_sectors = t("differ_sectors_unknown", language)
    if len(known := sectors[sectors["plan_share"].notna()]):
        shares = in_a_row([_share(row, one, scope, language) for _, one in known.iterrows()], language)
        of_sectors = say("differ_sectors", language, of=period(row), shares=shares)
    return [
        f"{covers} {groups(row, scope, language)}",
        of_sectors,
        say("differ_years", language, years=period(row), date=date(row["source_date"], language)),
        t("differ_method", language),
    ]
