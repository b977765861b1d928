"""The pipeline in sentences: what is planned and not begun, what of it is stalled, and what may be expected by weight.

`total` is a row of `questions.pipeline.sums`, `rate` the one of `questions.pipeline.rate`. Planned amounts are of
years, whole budgets of none: they are told beside each other and never added.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import gap as lines_of
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, Unit, headline, say
from twg_analytics.words import t

_EACH = ("planned", "budget")


def is_planned(total: pd.Series) -> bool:
    """Whether any project in the pipeline has a plan; else only whole budgets are known."""
    return bool(pd.notna(total["planned_usd"]))


def _years(total: pd.Series) -> Period:
    """The years of the plans."""
    return Period(int(total["first_year"]), int(total["last_year"])) if is_planned(total) else TIMELESS


def _of(total: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    """What is planned is of the years of the plans; a budget, or a number of projects, of the day of the data."""
    is_dated = unit == "money" and "budget" not in column
    period, measure = (_years(total), "planned") if is_dated else (TIMELESS, "budget")
    return Figure(f"pipeline.{column}", total[column], replace(scope, measure=measure), period, unit)


def _count(total: pd.Series, column: str, scope: Scope) -> Figure:
    return _of(total, column, scope, "count")


def _all(total: pd.Series, scope: Scope, language: str) -> str:
    """How many projects are in the pipeline: with a plan, with a whole budget only, or with no amount."""
    return say("count_projects", language, count=_count(total, "projects", scope))


def _amount(total: pd.Series, scope: Scope) -> Figure:
    """What is planned, else the whole budgets."""
    return _of(total, "planned_usd" if is_planned(total) else "whole_budget_usd", scope)


def _is_without_plan(total: pd.Series, gap: pd.DataFrame, scope: Scope) -> bool:
    """Whether no activity can name a project of a TWG, for it has no plan with open years."""
    return isinstance(scope.twg, str) and gap.empty and total["projects_unlinked"] == total["projects"]


def leading(total: pd.Series, gap: pd.DataFrame, scope: Scope, language: str) -> tuple[str, str, str]:
    """How much is in the pipeline under its years, and how many projects that are, of which no activity names some."""
    key = "pipeline_amount" if is_planned(total) else "pipeline_amount_budget"
    projects, unlinked = (_count(total, column, scope) for column in ("projects", "projects_unlinked"))
    counted = say("pipeline_projects", language, projects=projects, unlinked=unlinked)
    if _is_without_plan(total, gap, scope):
        counted = say("pipeline_projects_no_plan", language, projects=projects)
    said = [
        counted,
        *budgets(total, scope, language),
        *_some("pack_pipeline_silent", total, "projects_without_amount", scope, language),
    ]
    return *headline(say(key, language, years=_years(total)), _amount(total, scope), language), " ".join(said)


def stalled(total: pd.Series, scope: Scope, language: str) -> tuple[str, str, str]:
    """How many projects are stalled, what that means, and their plans and whole budgets."""
    said = [t("pipeline_stalled_means", language)]
    for basis in _EACH:
        amount = _of(total, f"stalled_{basis}_usd", scope)
        if amount.is_known:
            said.append(say(f"pipeline_stalled_{basis}", language, of=amount.period, amount=amount))
    number = headline(t("pipeline_stalled", language), _count(total, "projects_stalled", scope), language)
    return *number, " ".join(said)


def _rate(rate: pd.Series, column: str, scope: Scope, unit: Unit = "count") -> Figure:
    return Figure(f"rate.{column}", rate[column], Scope(scope.file, scope.snapshot), TIMELESS, unit)


def _basis(rate: pd.Series, scope: Scope, language: str) -> str:
    """Where the default weight comes from, with the size of the sample."""
    basis, counted = str(rate["weight_basis_code"]), {"earlier": "earlier_projects"}
    counted |= {
        "measured": {"started": "started_projects", "lost": "lost_projects"},
        "listed": {"least": "least_sample"},
    }[basis]
    said: dict[str, Any] = {name: _rate(rate, column, scope) for name, column in counted.items()}
    return say(f"pipeline_weight_{basis}", language, **said)


def weight(rate: pd.Series, scope: Scope, language: str) -> tuple[str, str, str]:
    """The default weight, and where it comes from."""
    usual = _rate(rate, "default_weight", scope, "share")
    return *headline(t("pipeline_weight", language), usual, language), _basis(rate, scope, language)


def budgets(total: pd.Series, scope: Scope, language: str) -> list[str]:
    """The whole budgets that stand beside what is planned, where there are both."""
    if not is_planned(total) or pd.isna(total["whole_budget_usd"]):
        return []
    projects, amount = _count(total, "projects_budget", scope), _of(total, "whole_budget_usd", scope)
    return [say("pipeline_budgets", language, projects=projects, all=_all(total, scope, language), amount=amount)]


def expected(total: pd.Series, gap: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """What may be expected by weight, of plans and of whole budgets apart, and how much of the plans closes gaps.

    `gap` is that of open lines (`questions.funding.sums`). Who is chosen narrows the pipeline and not the gaps, which
    are of everybody, so of a partner only what is expected is told; of a TWG, other groups' projects may pay its lines.
    """
    said = []
    if pd.notna(total["weighted_planned_usd"]):
        is_of_everybody = scope.partner is None and scope.source is None
        is_linked = is_of_everybody and not gap.empty and gap.iloc[0]["weighted_pipeline_usd"] > 0
        told: dict[str, Any] = {"amount": _of(total, "weighted_planned_usd", scope), "planned": _years(total)}
        if is_linked:
            told |= _split(total, gap.iloc[0], scope)
        kind = "_of_group" if scope.twg else "_apart"
        said.append(say(f"pipeline_weighted{kind if is_linked else ''}", language, **told))
    if pd.notna(total["weighted_budget_usd"]):
        said.append(say("pipeline_weighted_budgets", language, amount=_of(total, "weighted_budget_usd", scope)))
    return said


def _split(total: pd.Series, gap: pd.Series, scope: Scope) -> dict[str, Figure | Period]:
    """What is linked to open lines and what of it closes gaps; of all groups, also where the rest of it goes."""
    lines = lines_of.spanned(gap)
    linked, closed = (
        lines_of.of_lines(gap, column, scope, "open") for column in ("weighted_pipeline_usd", "closed_by_pipeline_usd")
    )
    told: dict[str, Figure | Period] = {"years": lines, "closed": closed}
    if scope.twg:
        return told | {"linked": linked}
    rest = gap["weighted_pipeline_usd"] - gap["closed_by_pipeline_usd"]
    left = replace(
        _of(total, "weighted_planned_usd", scope),
        of=f"pipeline_beside.weighted_usd:{lines.first}-{lines.last}",
        value=total["weighted_planned_usd"] - gap["weighted_pipeline_usd"],
    )
    return told | {"beyond": replace(linked, of="open.pipeline_beyond_usd", value=rest), "elsewhere": left}


def most(
    kind: str, name: str, first: pd.Series, column: str, total: pd.Series, scope: Scope, language: str
) -> str:  # fmt: skip
    """Who has most of the plans of the pipeline, or of its whole budgets; `first` is its row, `kind` its filter."""
    whole, part = _of(total, column, scope), _of(first, column, replace(scope, **{kind: first["code"]}))
    return say(f"pipeline_most_{column}", language, of=whole.period, name=name, amount=part, whole=whole)


def titled(total: pd.Series, scope: Scope, language: str) -> str:
    """How much is in the pipeline, of how many projects and which years, and how many of them are stalled."""
    key, basis = ("pack_pipeline", "planned") if is_planned(total) else ("pack_pipeline_budget", "budget")
    projects = _count(total, f"projects_{basis}", scope)
    who = every = _all(total, scope, language)
    if projects.value != total["projects"]:
        who = say("count_of", language, part=projects, whole=every)
    said = say(key, language, amount=_amount(total, scope), years=_years(total), who=who)
    return "".join([said, *_some("pack_stalled", total, "projects_stalled", scope, language)])


def told(total: pd.Series, rate: pd.Series, gap: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """What stands beside the plans, what may be expected, what of it closes gaps, and the weight it is reckoned by."""
    usual = _rate(rate, "default_weight", scope, "share")
    return [
        *budgets(total, scope, language),
        *expected(total, gap, scope, language),
        *_unlinked(total, gap, scope, language),
        *_some("pack_pipeline_silent", total, "projects_without_amount", scope, language),
        say("pack_weight", language, weight=usual, basis=_basis(rate, scope, language)),
    ]


def _unlinked(total: pd.Series, gap: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """How many projects no activity names, or why none can."""
    if _is_without_plan(total, gap, scope):
        return [t("pack_pipeline_no_plan", language)]
    return _some("pack_pipeline_unlinked", total, "projects_unlinked", scope, language)


def _some(key: str, total: pd.Series, column: str, scope: Scope, language: str) -> list[str]:
    """A sentence with a number of projects, where there are any."""
    if not total[column]:
        return []
    return [say(key, language, count=_count(total, column, scope), all=_all(total, scope, language))]


def named(project: Any, partner: str, scope: Scope, language: str) -> str:
    """A project in the pipeline by its title and partner, with the amount that waits."""
    amount = Figure(f"pipeline.waiting_usd:{project.project_id}", project.waiting_usd, replace(scope, measure="budget"))
    between = " \N{EN DASH} "
    return between.join(headline(between.join((str(project.title), partner)), amount, language))


def attention(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How many projects of the pipeline are stalled, and what they had planned; None where none is."""
    if not total["projects_stalled"]:
        return None
    projects, late = (_count(total, column, scope) for column in ("projects", "projects_stalled"))
    said = say("pipeline_attention", language, stalled=late, projects=say("count_projects", language, count=projects))
    if pd.isna(total["stalled_planned_usd"]):
        return said
    amount = _of(total, "stalled_planned_usd", scope)
    return f"{said} {say('pipeline_attention_planned', language, amount=amount, years=amount.period)}"
