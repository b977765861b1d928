"""What publishing a load changes, in sentences: totals before and after, whose doing the difference is, the gap.

`total`, `years` and `gaps` are rows of the questions of `questions.loaded`. Totals of different years are not set
against each other: the table of years tells those.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import BeforeAndAfter, Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say
from twg_analytics.words import columns, label, named_value, percent, quantity, t, year

_AT_STAKE = (
    ("load_unread", "unread_usd", "columns_unread"),
    ("load_refused", None, "rows_refused"),
    ("load_doubtful", "doubtful_usd", "records_doubtful"),
)
_FLOWS = ("disbursed", "planned", "budget", "on_budget")
_RECKONED = ("counted_usd", "budget_usd")
_SHARED = ("twg", "subsector", "province")


def _scopes(about: BeforeAndAfter) -> tuple[Scope, Scope]:
    earlier = Scope(about.published or about.candidate, about.before or about.after)
    return earlier, Scope(about.candidate, about.after)


def _totals(total: pd.Series, years: pd.DataFrame, about: BeforeAndAfter) -> list[Figure]:
    """The total before and after, each of its years, with the state of the least final of all."""
    state = years["year_state_code"].iloc[-1] if len(years) else None
    figures = []
    for column, scope in zip(("before_usd", "after_usd"), _scopes(about), strict=True):
        period = Period.spanned(years.loc[years[column].notna(), "year"])
        period = replace(period, state=state) if period.years else TIMELESS
        figures.append(Figure("view.counted_usd", total[column], scope, period))
    return figures


def reckoned(total: pd.Series, years: pd.DataFrame, about: BeforeAndAfter, language: str) -> list[tuple[str, ...]]:
    """Records, partners and the total after publishing: each with its label, its number and what it was before."""
    tiles: list[tuple[str, ...]] = []
    for name in ("records", "partners", "ngos"):
        was, now = (
            Figure(f"loaded.{name}", total[f"{name}_{side}"], scope, unit="count")
            for side, scope in zip(("before", "after"), _scopes(about), strict=True)
        )
        tiles.append((*headline(t(f"load_{name}", language), now, language), say("load_before", language, before=was)))
    before, after = _totals(total, years, about)
    under = after.period.said(language)
    if before.period.years in (after.period.years, ()):
        earlier = say("load_before", language, under=under, before=before)
    else:
        earlier = say("load_before_years", language, before=before, years=before.period)
    notes = [note for note in (under, earlier) if note]
    return [*tiles, (*headline(t("load_counted_usd", language), after, language, under=under), *notes)]


def effect(total: pd.Series, years: pd.DataFrame, about: BeforeAndAfter, language: str) -> str | None:
    """By how much the total of the same years moves, and what of it the files and the decisions do."""
    before, after = _totals(total, years, about)
    if not after.period.years or before.period.years != after.period.years:
        return None
    if abs(total["difference_usd"]) < 0.005 and abs(total["by_decisions_usd"]) < 0.005:
        return say("load_total_stays", language, years=after.period)
    moved, by_files, by_decisions = (
        Figure(f"loaded.{name}", total[name], after.scope, after.period)
        for name in ("difference_usd", "by_files_usd", "by_decisions_usd")
    )
    return say("load_total_moves", language, years=after.period, amount=moved, files=by_files, decisions=by_decisions)


def gap(gaps: pd.Series, about: BeforeAndAfter, language: str) -> str | None:
    """What the open lines of workplans lack after publishing, and before."""
    found = []
    for side, scope in zip(("before", "after"), _scopes(about), strict=True):
        period = Period.spanned((gaps[f"first_year_{side}"], gaps[f"last_year_{side}"]))
        high, low = (
            Figure(f"open.{name}", gaps[f"{name}_{side}_usd"], scope, period) for name in ("gap", "gap_low")
        )  # fmt: skip
        found.append(high.from_least(low))
    before, after = found
    if not (before.is_known or after.is_known):
        return None
    if not before.is_known:
        return say("load_gap_new", language, after=after, years=after.period)
    if not after.is_known:
        return say("load_gap_gone", language, before=before, years=before.period)
    if before.written(language) == after.written(language) and before.period == after.period:
        return say("load_gap_stays", language, after=after, years=after.period)
    return say("load_gap_moves", language, before=before, before_years=before.period, after=after, years=after.period)


def gap_parts(gaps: pd.Series, about: BeforeAndAfter, language: str) -> str | None:
    """By how much the upper end of the gap of the same years moves, and what of it the files and the decisions do."""
    scope = _scopes(about)[1]
    before, after = (
        Period.spanned((gaps[f"first_year_{side}"], gaps[f"last_year_{side}"])) for side in ("before", "after")
    )
    if before != after or not after.years:
        return None
    if abs(gaps["difference_usd"]) < 0.005 and abs(gaps["by_decisions_usd"]) < 0.005:
        return None
    moved, by_files, by_decisions = (
        Figure(f"loaded.gap_{name}", gaps[name], scope, after)
        for name in ("difference_usd", "by_files_usd", "by_decisions_usd")
    )
    return say("load_gap_parts", language, amount=moved, files=by_files, decisions=by_decisions, years=after)


def coverage(years: pd.DataFrame, about: BeforeAndAfter, language: str) -> str | None:
    """How many report the last year that is over, before and after: the files' doing, whatever is decided."""
    told = years[years["partners_reporting_before"].notna() & years["partners_reporting_after"].notna()]
    over = told[told["year_state_code"] != "open"]
    if over.empty:
        return None
    last, scope = over.iloc[-1], _scopes(about)[1]
    period = replace(Period.spanned((last["year"],)), state=last["year_state_code"])
    figures: dict[str, Any] = {
        name: Figure(f"loaded.{name}", int(last[name]), scope, period, unit="count")
        for name in ("partners_reporting_before", "partners_reporting_after", "ngos_reporting_before",
                     "ngos_reporting_after")
    }  # fmt: skip
    return say("load_coverage", language, year=period, **figures)


def planned(found: pd.DataFrame, kind: str, about: BeforeAndAfter, language: str) -> str:
    """How many activities or JMIs are new, changed and gone."""
    of_kind = found[found["planned_code"] == kind].drop_duplicates(["twg_code", "item_id"])
    by_change = of_kind["record_change_code"].value_counts()
    new, changed, gone = (
        Figure(f"loaded.{kind}_{change}", int(by_change.get(change, 0)), _scopes(about)[1], unit="count")
        for change in ("new", "changed", "gone")
    )
    return say(f"load_{kind}_changed", language, new=new, changed=changed, gone=gone)


def of_plan(row: Any, language: str) -> tuple[str, str, str]:
    """A field of an activity or a JMI, what it was, and what it is; nothing where the whole is new or gone."""
    if pd.isna(row.field):
        return "", "", ""
    about = [year(int(row.year), language)] if pd.notna(row.year) else []
    about += [str(row.disaggregation)] if pd.notna(row.disaggregation) else []
    before, after = (_of_column(row.field, told, language) for told in (row.told_before, row.told_after))
    return ", ".join([columns.heading(row.field, language), *about]), before, after


def _of_column(field: str, told: Any, language: str) -> str:
    """A value that stands as text, in words."""
    column = columns.column(field)
    if pd.isna(told):
        return t("load_not_there", language)
    if column.codes and not column.codes.startswith("yes"):
        return label(column.codes, told, language)
    if column.format == "money":
        return quantity(float(told), language)
    if column.format == "date":
        return columns.said(dt.date.fromisoformat(told[:10]), "date", language)
    return str(told)


def changed(parts: pd.DataFrame, about: BeforeAndAfter, language: str) -> str:
    """How many records are new, changed and gone."""
    by_kind = parts.groupby("record_change_code")["records"].sum()
    new, changed, gone = (
        Figure(f"loaded.{kind}", int(by_kind.get(kind, 0)), _scopes(about)[1], unit="count")
        for kind in ("new", "changed", "gone")
    )
    return say("load_records_changed", language, new=new, changed=changed, gone=gone)


def rows(files: pd.DataFrame, scope: Scope, language: str) -> list[str]:
    """What became of the rows of some files, and what those are that are no data."""

    def of(*names: str) -> Figure:
        first, *less = (int(files[name].sum()) for name in names)
        return Figure(f"files.{names[0]}", first - sum(less), scope, unit="count")

    counts: dict[str, Any] = {name: of(name) for name in ("rows_read", "rows_loaded", "rows_refused", "rows_not_data")}
    told = [say("load_rows", language, **counts)]
    if files["rows_not_data"].any():
        unanswered, repeated = of("rows_unanswered"), of("rows_repeated")
        rest = of("rows_not_data", "rows_unanswered", "rows_repeated")
        told.append(say("load_rows_not_data", language, unanswered=unanswered, repeated=repeated, rest=rest))
    return told


def at_stake(of: pd.Series, scope: Scope, heading: str, language: str) -> list[str]:
    """What would be lost, was refused or is doubtful, in money where it is known; `heading` is a column of many."""
    told = []
    for key, column, count in _AT_STAKE:
        if of[count]:
            counted = Figure(f"loaded.{count}", int(of[count]), scope, unit="count")
            if column is None:
                told.append(say(key, language, count=counted))
                continue
            amount = Figure(f"loaded.{column}", of[column], scope)
            known = key if amount.is_known else f"{key}_unknown"
            told.append(say(known, language, count=counted, amount=amount, heading=heading))
    return told


def same_list(row: Any, scope: Scope, name: str, other: str, language: str) -> str:
    """That a file lists what another lists, and how far; the names are as a page writes them."""
    shared, records, others = (
        Figure(f"loaded.{column}", getattr(row, column), scope, unit="count")
        for column in ("records_shared", "records", "other_records")
    )
    age = label("list_age", row.list_age_code, language)
    return say(
        "load_same_list", language, name=name, other=other, age=age, shared=shared, records=records, others=others
    )  # fmt: skip


Said = Callable[[str, Any], str]


def of_field(row: Any, said: Said, language: str) -> tuple[str, str, str]:
    """A field of a record, what it was, and what it is; `said` says the value of a field in words."""
    if row.field in _SHARED:
        what = named_value(label("field", row.field, language), said(row.field, row.part_code), language)
        return what, _share(row.number_before, language), _share(row.number_after, language)
    is_money = row.field in _FLOWS and pd.notna(row.year)
    if not is_money and row.field not in _RECKONED:
        return label("field", row.field, language), said(row.field, row.told_before), said(row.field, row.told_after)
    kind = label("flow", row.field, language) if is_money else columns.heading(row.field, language)
    funding = [label("funding", row.part_code, language)] if pd.notna(row.part_code) else []
    when = [year(int(row.year), language)] if pd.notna(row.year) else []
    before, after = (
        _amount(value, currency, language)
        for value, currency in ((row.number_before, row.told_before), (row.number_after, row.told_after))
    )
    return ", ".join([kind, *funding, *when]), before, after


def _share(value: float | None, language: str) -> str:
    return t("load_not_there", language) if pd.isna(value) else percent(value, language, 1)


def _amount(value: float | None, currency: str | None, language: str) -> str:
    """An amount to the cent, for what changed may be little; in its currency where that has no rate."""
    return quantity(value, language) if pd.isna(currency) else f"{quantity(value, language)} {currency}"
