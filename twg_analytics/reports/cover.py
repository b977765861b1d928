"""What every report says of itself: its title, of which day it is, what it rests on, and how much of that is known."""

from collections.abc import Sequence

from twg_analytics.reports import changes, resources
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Language, Part, Report
from twg_analytics.words import date, t, year


def _about(answers: Answers, language: str) -> tuple[tuple[str, str], ...]:
    """The filters and definitions."""
    workbook = t("pack_no_workbook", language)
    if answers.has_workbook:
        workbook = str(answers.registry.iloc[0]["source_file"])
    silent = t("not_reported", language)
    gap = silent if answers.year is None else year(answers.year, language)
    results = silent if answers.standings.empty else year(answers.jmi_year, language)
    return (
        (t("filter_twg", language), answers.group(language)),
        (t("filter_snapshot", language), date(answers.snapshot, language)),
        (t("filter_measure", language), resources.measured(answers, language)),
        (t("pack_coverage", language), resources.coverage(answers, language)),
        (t("pack_workbook", language), workbook),
        (t("pack_gap_year", language), gap),
        (t("filter_jmi_year", language), results),
        (t("pack_comparison", language), changes.basis(answers, language)),
        (t("pack_counted", language), resources.counting(answers, language)),
        (t("pack_missing", language), t("blank_means", language)),
    )


def report(key: str, name: str, parts: Sequence[Part], answers: Answers, language: Language) -> Report:
    """The parts as a report; `name` says which wording its title has."""
    day = date(answers.snapshot, language)
    source = "pack_source" if answers.has_workbook else "pack_source_databases"
    return Report(
        key=key,
        language=language,
        title=t(f"{name}_of", language, twg=answers.group(language)),
        subtitle=t("pack_subtitle", language, date=day, before=changes.basis(answers, language)),
        snapshot_date=answers.snapshot,
        is_illustrative=answers.is_illustrative,
        parts=tuple(parts),
        about=_about(answers, language),
        source=t(source, language, date=day, coverage=resources.coverage(answers, language)),
    )
