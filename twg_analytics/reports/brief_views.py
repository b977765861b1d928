"""What the briefs about a partner, a province and the whole country rest on: every question asked once."""

import datetime as dt
import difflib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions import (
    changes,
    funding,
    indicators,
    jmis,
    linked_money,
    partners,
    pipeline,
    projects,
    provinces,
    reporting,
    requests,
    resources,
    scenario,
    snapshots,
    twgs,
    warehouse,
)
from twg_analytics.questions.scope import Scope
from twg_analytics.reports import answers
from twg_analytics.reports.answers import NoReport
from twg_analytics.reports.view import View, in_led, in_view


@dataclass(frozen=True, eq=False)
class Partner(View):
    """The answers about a partner.

    `values` are its indicators of `year` with its rank, `anywhere` those of the country. `idle` is its money that is
    linked to no activity, `idle_projects` project by project. `candidates` are gaps that its pipeline could close.
    `comments` are what it says of its figures; they stand in no warehouse, so whoever makes the report adds them.
    """

    sectors: pd.DataFrame
    sector_parts: pd.DataFrame
    by_twg: pd.DataFrame
    year: int | None
    year_state: str | None
    values: pd.DataFrame
    anywhere: pd.DataFrame
    facts: pd.DataFrame
    jmi_year: int
    jmis: pd.DataFrame
    idle: pd.DataFrame
    idle_projects: pd.DataFrame
    asked: pd.DataFrame
    waiting: pd.DataFrame
    losses: pd.DataFrame
    candidates: pd.DataFrame
    comments: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, eq=False)
class Province(View):
    """The answers about a province; `by_province` and `country` are of the whole country."""

    sectors: pd.DataFrame
    sector_parts: pd.DataFrame
    by_province: pd.DataFrame
    country: pd.DataFrame
    jmis: pd.DataFrame
    projects: pd.DataFrame

    @property
    def whole(self) -> Scope:
        """The scope of the whole country."""
        return replace(self.scope, province=None)


@dataclass(frozen=True, eq=False)
class Country(View):
    """The answers about the whole country: open lines and who could close their gap, JMIs, who is silent, what moved.

    `before` is the day of the data before, None where there are none.
    """

    gap: pd.DataFrame
    candidates: pd.DataFrame
    jmi_year: int
    jmis_by_twg: pd.DataFrame
    standings: pd.DataFrame
    silent: pd.DataFrame
    registry: pd.DataFrame
    before: dt.date | None
    totals: pd.DataFrame
    changed_years: pd.DataFrame


def _jmi_year(scope: Scope) -> int:
    whole = Scope(scope.file, scope.snapshot)
    return jmis.usual_year(jmis.years(whole)["year"].tolist(), scope.snapshot)


def _by_sector(led: Scope) -> dict[str, pd.DataFrame]:
    """The money of the year that leads by sector; in the parts what is not firm has rows of its own."""
    return {
        "sectors": resources.sums(led, by="sector", is_firm_apart=False),
        "sector_parts": resources.sums(led, by="sector"),
    }


def _partner(scope: Scope, **view: Any) -> Partner:
    years, country = indicators.years(scope), replace(scope, partner=None)
    last = None if years.empty or pd.isna(years.iloc[0]["year"]) else int(years.iloc[0]["year"])
    led, jmi_year, found = in_led(scope, view["reporting"]), _jmi_year(scope), funding.candidates(scope)
    return Partner(
        scope,
        **view,
        **_by_sector(led),
        by_twg=resources.sums(led, by="twg", is_firm_apart=False),
        year=last,
        year_state=None if last is None else years.iloc[0]["year_state_code"],
        values=indicators.values(scope, by="partner", year=last),
        anywhere=indicators.values(country, by="country", year=last),
        facts=indicators.facts(scope, year=last),
        jmi_year=jmi_year,
        jmis=partners.jmis(scope, year=jmi_year),
        idle=linked_money.unlinked(scope, is_open=True),
        idle_projects=linked_money.unlinked_projects(scope, is_open=True),
        asked=requests.by_partner(scope, months=requests.USUAL_MONTHS),
        waiting=pipeline.sums(scope),
        losses=scenario.losses(scope),
        candidates=found[found["project_id"].notna()],
    )


def _province(scope: Scope, **view: Any) -> Province:
    whole = replace(scope, province=None)
    return Province(
        scope,
        **view,
        **_by_sector(in_led(scope, view["reporting"])),
        by_province=resources.sums(whole, by="province", is_firm_apart=False),
        country=reporting.coverage(whole),
        jmis=provinces.jmis(scope),
        projects=projects.listed(scope, search=None),
    )


def _country(scope: Scope, **view: Any) -> Country:
    jmi_year, judged = _jmi_year(scope), view["reporting"].iloc[0]
    days = snapshots.listed(scope.file)["snapshot_date"].dt.date
    before = max((day for day in days if day < scope.snapshot), default=None)
    return Country(
        scope,
        **view,
        gap=funding.sums(scope, lines="open"),
        candidates=funding.candidates(scope),
        jmi_year=jmi_year,
        jmis_by_twg=jmis.by_twg(scope, year=jmi_year),
        standings=jmis.standings(scope, year=jmi_year),
        silent=reporting.silent(scope, year=None if pd.isna(judged["year"]) else int(judged["year"])),
        registry=twgs.registry(scope),
        before=before,
        totals=pd.DataFrame() if before is None else changes.totals(scope, before),
        changed_years=pd.DataFrame() if before is None else changes.years(scope, before),
    )


_MADE = {"partner": _partner, "province": _province, "country": _country}


def _known(kind: str, code: str, file: Path) -> str:
    """The code of a province, or of a partner of the databases; of another the sentence that names the nearest."""
    codes = (
        snapshots.partners(file, "en")["partner_code"].tolist() if kind == "partner" else reference.codes("province")
    )
    if code in codes:
        return code
    if kind == "province":
        raise NoReport(f"There is no province called {code}; there are {', '.join(codes)}.")
    near = ", ".join(difflib.get_close_matches(code.lower(), codes, 5, 0.4)) or "none like it"
    raise NoReport(f"There is no partner called {code} in the databases; near it there is {near}.")


def ask(*, kind: str, code: str | None = None, snapshot: dt.date | None = None, file: Path | None = None) -> View:
    """The answers about a TWG, a partner, a province or the country; `NoReport` says what does not exist."""
    file = file or warehouse.published()
    if kind == "twg":
        return answers.ask(twg=code or "", snapshot=snapshot, file=file)
    chosen: dict[str, Any] = {} if code is None else {kind: _known(kind, code, file)}
    data = answers.opened(file, snapshot)
    scope = Scope(file, data["snapshot"], measure=data["measure"], **chosen)
    return _MADE[kind](scope, **data, **in_view(scope))
