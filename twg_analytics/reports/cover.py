"""What every report says of itself: its title, of which day it is, what it rests on, and how much of that is known."""

from collections.abc import Sequence

import pandas as pd

from twg_analytics.country import spoken
from twg_analytics.reference.facts import confirmed_facts
from twg_analytics.reports import changes, resources
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Language, Part, Report
from twg_analytics.words import date, facts, in_a_row, t, two_languages, year


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
        (t("pack_workbook", language), workbook),
        (t("pack_gap_year", language), gap),
        (t("filter_jmi_year", language), results),
        (t("pack_comparison", language), changes.basis(answers, language)),
        (t("pack_counted", language), resources.counting(answers, language)),
        (t("pack_missing", language), t("blank_means", language)),
    )


def _in_role(answers: Answers, language: str, office: str, *also: str) -> str:
    """Who holds an office in the group: as it was confirmed, else the organisations that the workbook names."""
    if fact := next((one for one in confirmed_facts() if one.place == ("twgs", answers.twg, office)), None):
        return f"{fact.value or t('cover_none', language)} ({facts.standing(fact, language)})"
    held = answers.members[
        answers.members["role_code"].isin((office, *also)) & answers.members["is_in_office"].eq(True)
    ]
    names = (str(two_languages.institution(name, language)) for name in held["organisation"].dropna())
    return in_a_row(dict.fromkeys(names), language)


def _meeting(answers: Answers, language: str) -> str:
    """The next meeting that the workbook plans, and by when its documents go out."""
    if answers.coming.empty:
        return t("cover_no_meeting", language)
    coming = answers.coming.iloc[0]
    on, due = (date(coming[key], language) for key in ("meeting_date", "circulation_date"))
    kind = answers.name("meeting_kind", coming["meeting_kind_code"], language)
    return t("cover_meeting_on", language, date=on, kind=kind, due=due)


def _cover(answers: Answers, language: str) -> tuple[tuple[str, str], ...]:
    """Host, next meeting, chair and lead facilitator as offices."""
    group = answers.registry.iloc[0]
    named = ((group[spoken(role, language)], group[f"{role}_en"]) for role in ("host", "co_host"))
    hosts = (own if pd.notna(own) else english for own, english in named)
    unknown = t("cover_not_told", language)
    return (
        (t("cover_host", language), in_a_row((host for host in hosts if pd.notna(host)), language) or unknown),
        (t("cover_meeting", language), _meeting(answers, language) if answers.has_workbook else unknown),
        (t("cover_chair", language), _in_role(answers, language, "chair", "co_chair") or unknown),
        (
            t("cover_facilitator", language),
            _in_role(answers, language, "lead_facilitator") or unknown,
        ),
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
        source=t(source, language, date=day),
        cover=_cover(answers, language),
        subject=answers.twg,
    )
