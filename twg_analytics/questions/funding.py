"""Funding of activities: what they cost, who pays, what is missing, and what the pipeline could bring.

A reader may ask "what if": another weight for the whole pipeline, a pipeline project left out or taken in (then it
pays for the activity that it fits best), its money moved to later or earlier years. Nothing that is stored changes.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


@dataclass(frozen=True)
class Supposition:
    """What a reader supposes of the pipeline: its weight (0 to 1), and projects by their keys; at first nothing."""

    weight: float | None = None
    left_out: Sequence[str] = ()
    taken_in: Sequence[str] = ()
    moved: Sequence[str] = ()
    years_later: int = 0


NOTHING = Supposition()


def sums(
    scope: Scope, *, by: str = "all", across: str | None = None, lines: str | None = None,
    supposed: Supposition = NOTHING,
) -> pd.DataFrame:  # fmt: skip
    """The funding of the activities of workplans, in US dollars: all of it, or of `open` or other `lines` only.

    By all, twg, priority, capacity, year, activity or line_state: open, settled (the activity is completed or
    cancelled), or over, the year being so. `across` may be year. Gaps are those of the lines (activity and year) added,
    from `gap_low_usd` to `gap_usd` (contracts §4, Activities). After the pipeline as published they are
    `gap_published_usd`, as supposed `gap_after_pipeline_usd`, which is more by `supposed_change_usd`.
    """
    return ask("funding/sums", scope, by=by, across=across, lines=lines, supposed=asdict(supposed))


def activities(
    scope: Scope, *, which: str = "all", by: str = "all", codes: Sequence[str] = (), across: str | None = None,
    across_codes: Sequence[str] = (), lines: str | None = None, supposed: Supposition = NOTHING,
) -> pd.DataFrame:  # fmt: skip
    """One row per activity that is `lacking` money, `in_surplus`, `uncosted`, or any, the largest first.

    `lines` are as in the sums; uncosted are those without a cost in the years shown. `codes` and `across_codes` keep
    the activities and years of these parts of the sums made `by` and `across`.
    """
    return ask(
        "funding/activities", scope, which=which, by=by, codes=list(codes), across=across,
        across_codes=list(across_codes), lines=lines, supposed=asdict(supposed),
    )  # fmt: skip


def stated(scope: Scope) -> pd.DataFrame:
    """One row per project and year for which it states its own gap: US dollars of whole records, in no other gap."""
    return ask("funding/stated", scope)


def candidates(scope: Scope, *, only_best: bool = True, supposed: Supposition = NOTHING) -> pd.DataFrame:
    """One row per activity that lacks money in open years and project of the pipeline that could pay, in US dollars.

    The largest gap comes first and for it what would close most, weighed by likelihood and likeness (0 to 1; a linked
    project is 1); an activity that no project could pay for has one row without a project (guideline VI). What is
    supposed of the pipeline is supposed of the candidates too.
    """
    return ask("funding/candidates", scope, only_best=only_best, supposed=asdict(supposed))
