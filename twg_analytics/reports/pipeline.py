"""The pipeline in a report: what is planned and not begun, how likely it is, and what of it is stalled."""

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
    title = t("pack_pipeline", language, amount=money(row["amount_usd"], language), projects=row["projects"])
    if row["projects_stalled"]:
        title += t("pack_stalled", language, count=row["projects_stalled"])
    said = [t("pipeline_weighted", language, amount=money(row["weighted_usd"], language))]
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
