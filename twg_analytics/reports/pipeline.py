"""The pipeline in a report: what is planned and not begun, how likely it is, and what of it is stalled.

Planned amounts and whole budgets are told beside each other, by the same sentences on the page, and never added.
"""

import pandas as pd

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.words import money, percent, t

_LOOKS = ("title", "partner_code", "waiting_usd", "expected_start_date", "weight", "stalled_code", "linked_activities")
_BESIDE = ("stage_code", "amount_basis_code", "age_days", "untouched_days", "could_serve", "share", "project_id")


def weight_basis(rate: pd.Series, language: str) -> str:
    """Where the default weight comes from, with the size of the sample."""
    counts = {key: rate[f"{key}_projects"] for key in ("earlier", "started", "lost")}
    return t(f"pipeline_weight_{rate['weight_basis_code']}", language, **counts, least=rate["least_sample"])


def is_planned(total: pd.Series) -> bool:
    """Whether any project in the pipeline has a plan; else only whole budgets are known."""
    return bool(pd.notna(total["planned_usd"]))


def amount(total: pd.Series, language: str) -> str:
    """How much is in the pipeline: what is planned, else the whole budgets."""
    return money(total["planned_usd" if is_planned(total) else "whole_budget_usd"], language)


def budgets(total: pd.Series, language: str) -> list[str]:
    """The whole budgets that stand beside what is planned, where there are both."""
    if not is_planned(total) or pd.isna(total["whole_budget_usd"]):
        return []
    whole = money(total["whole_budget_usd"], language)
    return [t("pipeline_budgets", language, projects=total["projects_budget"], amount=whole)]


def expected(total: pd.Series, language: str) -> list[str]:
    """What may be expected by weight, of plans and of whole budgets apart."""
    said = (("pipeline_weighted", "weighted_planned_usd"), ("pipeline_weighted_budgets", "weighted_budget_usd"))
    return [t(key, language, amount=money(total[column], language)) for key, column in said if pd.notna(total[column])]


def closes(gap: pd.DataFrame, language: str) -> list[str]:
    """How much of what is expected closes gaps of open lines: the two figures are never the same."""
    if gap.empty or not gap.iloc[0]["weighted_pipeline_usd"] > 0:
        return []
    linked, closed = (money(gap.iloc[0][key], language) for key in ("weighted_pipeline_usd", "closed_by_pipeline_usd"))
    return [t("pipeline_closes", language, expected=linked, closed=closed)]


def part(answers: Answers, language: str) -> Part:
    """The projects of the TWG in the pipeline, stalled ones first, with what may be expected of them by weight."""
    notes = (t("pack_note_pipeline", language), t("blank_means", language))
    if answers.waiting.empty:
        group = answers.group(language)
        return Part(
            "pipeline",
            t("pack_pipeline_none", language, twg=group),
            missing=t("pack_pipeline_none_means", language),
            notes=notes,
        )
    row, rate = answers.waiting.iloc[0], answers.rate.iloc[0]
    basis = "planned" if is_planned(row) else "budget"
    key = "pack_pipeline" if is_planned(row) else "pack_pipeline_budget"
    title = t(key, language, amount=amount(row, language), projects=row[f"projects_{basis}"])
    if row["projects_stalled"]:
        title += t("pack_stalled", language, count=row["projects_stalled"])
    said = [*budgets(row, language), *expected(row, language), *closes(answers.gap_open, language)]
    if row["projects_unlinked"]:
        said.append(t("pack_pipeline_unlinked", language, count=row["projects_unlinked"]))
    if row["projects_without_amount"]:
        said.append(t("pack_pipeline_silent", language, count=row["projects_without_amount"]))
    said.append(
        t("pack_weight", language, weight=percent(rate["default_weight"], language), basis=weight_basis(rate, language))
    )
    return Part(
        "pipeline",
        title,
        tuple(said),
        table=listing.table("pack_pipeline", answers.waiting_projects, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
