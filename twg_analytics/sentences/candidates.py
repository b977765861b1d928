"""Who could close a gap, in sentences: what an activity lacks, and the project in the pipeline that would bring most.

`row` is a row of `questions.funding.candidates`.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, say
from twg_analytics.words import label, plain

_LONGEST = 76  # letters of a title


def _years(row: Any) -> Period:
    """The open years in which the activity lacks money."""
    return Period(int(row.first_year), int(row.last_year))


def _gap(row: Any, scope: Scope) -> Figure:
    high, low = (
        Figure(f"open.{column}:{row.twg_code}:{row.activity_id}", getattr(row, column), scope, _years(row))
        for column in ("gap_usd", "gap_low_usd")
    )
    return high.from_least(low)


def _of(row: Any, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    """A figure of plans, of what they would close and what they would leave."""
    name = f"candidate.{column}:{row.twg_code}:{row.activity_id}:{row.project_id}"
    return Figure(name, getattr(row, column), replace(scope, measure="planned"), _years(row), unit)


def _shortened(text: str) -> str:
    """A title from a file in one line, as the text it is: the sentence stands where Markdown is read."""
    return plain(text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}")


def group(twg: str, language: str, *, is_short: bool = False) -> str:
    """A TWG by its acronym, where readers use it or a narrow column `is_short` of room, else by its name."""
    acronym = _acronyms().get(twg) if is_short or language == "en" else None
    return acronym or label("twg", twg, language)


@reference.kept
def _acronyms() -> dict[str, str]:
    listed = reference.load("twgs").dropna(subset="acronym")
    return dict(zip(listed["twg_code"], listed["acronym"], strict=True))


def lacks(row: Any, scope: Scope, language: str) -> str:
    """What an activity lacks, in which open years, from the lower to the upper end."""
    name = row.activity if pd.notna(row.activity) else row.activity_id
    return say(
        "activity_lacks", language, amount=_gap(row, scope), activity=_shortened(str(name)),
        twg=group(str(row.twg_code), language), years=_years(row),
    )  # fmt: skip


def best(row: Any, partner: str, scope: Scope, language: str) -> str:
    """What would close most: the project, from when, how likely, by how much, and what remains; or that none would."""
    if pd.isna(row.project_id):
        return say("candidate_none", language)
    after = _of(row, "gap_left_usd", scope).from_least(_of(row, "gap_low_left_usd", scope))
    began = Period(int(row.expected_year), int(row.expected_year))
    said = say(
        f"candidate_{row.candidate_code}", language, project=_shortened(str(row.title)), partner=plain(partner),
        year=began, amount=_of(row, "closes_usd", scope), weight=_of(row, "weight", scope, "share"), after=after,
    )  # fmt: skip
    others = row.candidates - 1
    if not others:
        return said
    counted = Figure(f"candidate.others:{row.twg_code}:{row.activity_id}", others, scope, _years(row), "count")
    return f"{said} {say('candidate_others', language, count=counted)}"
