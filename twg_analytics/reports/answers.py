"""What a report about one TWG rests on: every question asked once, whatever the languages and formats it is made in."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions import (
    actions,
    changes,
    conduct,
    funding,
    jmis,
    linked_money,
    markers,
    meetings,
    pipeline,
    projects,
    reporting,
    resources,
    since,
    snapshots,
    spending,
    twgs,
    warehouse,
    workplan,
)
from twg_analytics.questions.scope import Scope
from twg_analytics.reports.view import View, in_view


class NoReport(Exception):
    """What was asked for cannot be told; the message is one plain sentence, its `key` that of the same in words."""

    def __init__(self, said: str, key: str | None = None) -> None:
        super().__init__(said)
        self.key = key


@dataclass(frozen=True, eq=False)
class LastReported:
    """What a TWG that sent no workbook had told with earlier data: their day in `scope`, and the answers of then."""

    scope: Scope
    jmi_year: int
    gap: pd.DataFrame
    work: pd.DataFrame
    standings: pd.DataFrame
    action_counts: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Answers(View):
    """The answers about a TWG in a snapshot, as frames of codes; a frame is empty where there is nothing to list.

    `year` is that of the funding gap (None: nobody sent a plan); `gap` and what lacks are of its open lines, `gap_open`
    of those of every year, `gap_over` of the years that are over. `jmi_year` is that of the results of JMIs. `before`
    is the day of the earlier data that changes are told against, None when there are none, and `before_jmi_year` the
    year of the results that they tell. `candidates` could close the gap of its year. `last` is what a group without a
    workbook told last, None when it never did.
    """

    twg: str
    year: int | None
    jmi_year: int
    meeting: dt.date | None
    before: dt.date | None
    before_jmi_year: int
    is_of_meeting: bool
    was_reported: bool
    registry: pd.DataFrame
    members: pd.DataFrame
    last: LastReported | None
    by_year: pd.DataFrame
    by_province: pd.DataFrame
    projects: pd.DataFrame
    gap: pd.DataFrame
    gap_open: pd.DataFrame
    gap_over: pd.DataFrame
    gap_by_year: pd.DataFrame
    lacking: pd.DataFrame
    candidates: pd.DataFrame
    unlinked: pd.DataFrame
    waiting: pd.DataFrame
    waiting_projects: pd.DataFrame
    rate: pd.DataFrame
    work: pd.DataFrame
    activities: pd.DataFrame
    spent_by_year: pd.DataFrame
    spent_by_priority: pd.DataFrame
    priorities: pd.DataFrame
    standings: pd.DataFrame
    constraints: pd.DataFrame
    rules: pd.DataFrame
    plenaries: pd.DataFrame
    late: pd.DataFrame
    without_minutes: pd.DataFrame
    coming: pd.DataFrame
    unreported: pd.DataFrame
    marked: pd.DataFrame
    marker_coverage: pd.DataFrame
    action_counts: pd.DataFrame
    actions: pd.DataFrame
    totals: pd.DataFrame
    changed_years: pd.DataFrame
    growth: pd.DataFrame
    causes: pd.DataFrame
    jmi_moves: pd.DataFrame
    action_moves: pd.DataFrame

    @property
    def has_workbook(self) -> bool:
        """Whether the TWG sent a workbook; without one nothing is known of its plan, JMIs and meetings."""
        return bool(self.registry.iloc[0]["report_code"] == "reported")

    @property
    def plan_year(self) -> int | None:
        """The year that the workbook says its plan is for."""
        year = self.registry.iloc[0]["plan_year"]
        return None if pd.isna(year) else int(year)

    def group(self, language: str) -> str:
        """The name of the TWG."""
        return self.who(language)


def _chosen(file: Path, snapshot: dt.date | None) -> pd.Series:
    """The snapshot asked for, else the latest."""
    listed = snapshots.listed(file)
    days = listed["snapshot_date"].dt.date
    found = listed[days == snapshot] if snapshot else listed.head(1)
    if found.empty:
        raise NoReport(f"There is no snapshot of {snapshot}; there are {', '.join(f'{day}' for day in days)}.")
    return found.iloc[0]


def checked(twg: str) -> str:
    """The code of a TWG; one that nobody knows is a `NoReport` that names those there are."""
    if twg not in reference.codes("twg"):
        raise NoReport(f"There is no TWG called {twg}; there are {', '.join(reference.codes('twg'))}.")
    return twg


def _year(by_year: pd.DataFrame, snapshot: dt.date) -> int | None:
    """The year of the gap: the snapshot's when the plan has it, else the plan's next one, else its last."""
    years = sorted(int(code) for code in by_year["code"])
    return next((year for year in years if year >= snapshot.year), years[-1] if years else None)


def _resources(scope: Scope) -> dict[str, pd.DataFrame]:
    """The money of all years, and by partners of the one that leads; of all, where that has none."""
    return {
        **in_view(scope),
        "by_year": resources.sums_by_year(scope),
        "by_province": resources.sums(scope, by="province", is_firm_apart=False),
        "projects": projects.listed(scope, search=None),
    }


def _funding(scope: Scope) -> dict[str, Any]:
    states = {state: funding.sums(scope, by="year", lines=state) for state in reference.codes("line_state")}
    by_year = pd.concat([frame.assign(line_state_code=state) for state, frame in states.items()], ignore_index=True)
    by_year = by_year[(by_year["line_state_code"] != "settled") | by_year["gap_usd"].notna()]
    year = _year(by_year if states["open"].empty else states["open"], scope.snapshot)
    plan = replace(scope, from_year=year, to_year=year)
    return {
        "year": year,
        "gap_by_year": by_year,
        "gap": funding.sums(plan, lines="open"),
        "gap_open": funding.sums(scope, lines="open"),
        "gap_over": funding.sums(scope, lines="over"),
        "lacking": funding.activities(plan, which="lacking", lines="open"),
        "candidates": funding.candidates(plan),
        "unlinked": linked_money.unlinked(plan, standing="firm"),
    }


def _pipeline(scope: Scope) -> dict[str, pd.DataFrame]:
    return {
        "waiting": pipeline.sums(scope),
        "waiting_projects": pipeline.listed(scope),
        "rate": pipeline.rate(scope),
    }


def _unmet(scope: Scope, rule: str) -> pd.DataFrame:
    """The meetings that do not meet a rule."""
    looked_at = conduct.evidence(scope, sheet="Meetings", rule=rule)
    return looked_at[looked_at["meets_code"] == "no"]


def _unreported(scope: Scope) -> pd.DataFrame:
    """The meetings that were planned, whose day is over and of which nobody said whether they were held."""
    listed = meetings.listed(scope)
    return listed[listed["meeting_state_code"] == "not_reported"]


def _work(scope: Scope, jmi_year: int) -> dict[str, pd.DataFrame]:
    return {
        "work": workplan.counts(scope),
        "activities": workplan.listed(scope),
        "spent_by_year": spending.sums(scope, across="year"),
        "spent_by_priority": spending.sums(scope, by="priority", across="year"),
        "priorities": snapshots.priority_names(scope.file),
        "standings": jmis.standings(scope, year=jmi_year),
        "constraints": jmis.constraints(scope, year=jmi_year),
        "rules": conduct.cells(scope),
        "plenaries": meetings.summary(scope),
        "late": _unmet(scope, "documents_ten_days_before"),
        "without_minutes": _unmet(scope, "minutes_circulated"),
        "coming": meetings.coming(scope),
        "unreported": _unreported(scope),
        "action_counts": actions.counts(scope),
        "actions": actions.listed(scope),
    }


def _since(scope: Scope, before: dt.date | None, jmi_year: int) -> dict[str, Any]:
    """What changed; empty frames when there is nothing to compare with."""
    if before is None:
        frames = ("totals", "changed_years", "growth", "causes", "jmi_moves", "action_moves")
        return {"before_jmi_year": jmi_year, **dict.fromkeys(frames, pd.DataFrame())}
    listed = jmis.years(replace(scope, snapshot=before))["year"].tolist()
    before_year = jmis.usual_year(listed, before)
    return {
        "before_jmi_year": before_year,
        "totals": changes.totals(scope, before),
        "changed_years": changes.years(scope, before),
        "growth": reporting.growth(scope),
        "causes": changes.sums(scope, before),
        "jmi_moves": since.jmis(scope, before, year=jmi_year, before_year=before_year),
        "action_moves": since.actions(scope, before),
    }


def _last(scope: Scope) -> LastReported | None:
    """What was told with the last data before these that hold a workbook of the TWG."""
    told = twgs.last_reported(scope).iloc[0]["snapshot_date"]
    if pd.isna(told):
        return None
    of_then = replace(scope, snapshot=told.date())
    jmi_year = jmis.usual_year(jmis.years(of_then)["year"].tolist(), of_then.snapshot)
    return LastReported(
        of_then,
        jmi_year,
        gap=funding.sums(of_then, lines="open"),
        work=workplan.counts(of_then),
        standings=jmis.standings(of_then, year=jmi_year),
        action_counts=actions.counts(of_then),
    )


def opened(file: Path, snapshot: dt.date | None) -> dict[str, Any]:
    """The day asked for, else the latest, and what is counted in it: disbursements, else total budgets."""
    row = _chosen(file, snapshot)
    return {
        "snapshot": row["snapshot_date"].date(),
        "is_illustrative": bool(row["is_illustrative"]),
        "measure": "disbursed" if row["has_disbursements"] else "budget",
        "partners": snapshots.partner_names(file).set_index("partner_code"),
    }


def ask(*, twg: str, snapshot: dt.date | None = None, file: Path | None = None) -> Answers:
    """The answers about a TWG in the snapshot of a day, else in the latest; `NoReport` says what does not exist."""
    file = file or warehouse.published()
    checked(twg)
    data = opened(file, snapshot)
    day = data["snapshot"]
    scope = Scope(file, day, measure=data["measure"], twg=twg)
    jmi_year = jmis.usual_year(jmis.years(scope)["year"].tolist(), day)
    registry = twgs.registry(scope)
    is_silent = registry.iloc[0]["report_code"] != "reported"
    earlier = since.before(scope).iloc[0]
    before = None if pd.isna(earlier["before_date"]) else earlier["before_date"].date()
    return Answers(
        scope=scope,
        twg=twg,
        **data,
        jmi_year=jmi_year,
        meeting=None if pd.isna(earlier["meeting_date"]) else earlier["meeting_date"].date(),
        before=before,
        is_of_meeting=bool(earlier["is_of_meeting"]),
        was_reported=bool(earlier["has_workbook"]),
        registry=registry,
        members=twgs.members(scope),
        last=_last(scope) if is_silent else None,
        marked=markers.sums(scope, by="marker"),
        marker_coverage=markers.coverage(scope),
        **_resources(scope),
        **_funding(scope),
        **_pipeline(scope),
        **_work(scope, jmi_year),
        **_since(scope, before, jmi_year),
    )
