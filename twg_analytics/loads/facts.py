"""Facts that were confirmed: the filled-in workbook held to the lists, and kept beside them with who and when.

All of it is kept or nothing. A row with a name and no value confirms what stands there; a dash says that there is none.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from twg_analytics import clock, country, paths, reference
from twg_analytics.loads import mended
from twg_analytics.loads.mended import Mended, Row
from twg_analytics.reading import cells, facts_book
from twg_analytics.reading.facts_book import Filled, Written
from twg_analytics.reference import confirmed, facts, holding
from twg_analytics.reference.contracts import DATE, NUMBERS, YES_NO, Column
from twg_analytics.reference.facts import Fact
from twg_analytics.reference.lists import shipped
from twg_analytics.words import harmless, t

_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
_LONGEST = 2_000
_OFF = 0.01  # so much may shares of a hundred not add up


@dataclass(frozen=True)
class Problem:
    """What cannot be kept of a row, or of the whole workbook: the wording of why, with its values."""

    key: str
    values: dict[str, str]

    def said(self, language: str) -> str:
        """The problem as one sentence."""
        place = t("facts_place", language, **self.values) if "sheet" in self.values else ""
        return t(self.key, language, place=place, **self.values)


class NotKept(Exception):
    """A workbook of which nothing was kept, with a problem for each row that cannot be."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.said("en") for problem in problems))
        self.problems = problems


def keep(content: bytes, by: str | None = None) -> int:
    """Keep what a filled-in workbook confirms; how many facts that are.

    `by` loads it, if that is somebody else than who confirms. Raises `NotKept`, before anything is kept, where a row
    cannot be, and `NotAllowed` for who may not.
    """
    try:
        filled = facts_book.read(content)
    except facts_book.NotRead:
        raise NotKept([Problem("facts_no_workbook", {})]) from None
    known = {fact.place: fact for fact in facts.listed()}
    told: list[tuple[Filled, Row]] = []
    back: dict[tuple[str, str, str], tuple[Filled, Mended]] = {}
    problems: list[Problem] = []
    for one in filled:
        if not one.by and one.value is None:
            continue  # a day alone was filled down and confirms nothing
        said = {row[0].place for row in told} | back.keys()
        found = _taken_back(one, said) if _is_taken_back(one) else _row(one, known.get(one.place), said)
        if isinstance(found, Problem):
            problems.append(found)
        elif isinstance(found, Mended):
            back[one.place] = one, found
        else:
            told.append((one, found))
    if problems := problems or [*_breaking([*told, *((one, dict(kept.said)) for one, kept in back.values())], back)]:
        raise NotKept(problems)
    rows = [row for _, row in told if not _is_kept(row)]
    if rows or back:
        try:
            for one, kept in back.values():
                who = by or one.by.strip()
                mended.undo(paths.facts(), confirmed.NAME, kept.number, kept.said, who, action="confirm")
            if rows:
                mended.add(paths.facts(), confirmed.NAME, rows, by or rows[0]["confirmed_by"], action="confirm")
        except mended.NotMended as refused:
            raise NotKept(
                [Problem("facts_not_written", {name: str(value) for name, value in refused.values.items()})]
            ) from None
        reference.forget()
    return len(rows) + len(back)


def _is_taken_back(one: Filled) -> bool:
    """Whether the row says, in either language, that a confirmation is taken back."""
    return isinstance(one.value, str) and one.value.casefold() in {
        t("facts_take_back", language).casefold() for language in (country.ENGLISH, country.OWN)
    }


def _in_force() -> list[Mended]:
    """Every confirmation that nobody took back, the last of a cell last."""
    return [row for row in mended.history(paths.facts()) if row.name == confirmed.NAME and row.is_in_force]


def _taken_back(one: Filled, before: AbstractSet[tuple[str, str, str]]) -> Mended | Problem:
    """The confirmation that a row takes back, so that what stood there before counts again; or why it cannot."""
    place = {"sheet": one.sheet, "row": str(one.line)}
    if one.place in before:
        return Problem("facts_twice", place)
    if not one.by.strip():
        return Problem("facts_without_name", place)
    kept = [row for row in _in_force() if (row.said["list"], row.said["row"], row.said["column"]) == one.place]
    return kept[-1] if kept else Problem("facts_nothing_to_take_back", place)


def _row(one: Filled, fact: Fact | None, before: AbstractSet[tuple[str, str, str]]) -> Row | Problem:
    """What is kept of a row, or why it cannot be."""
    place = {"sheet": one.sheet, "row": str(one.line)}
    if fact is None:
        return Problem("facts_unknown_row", place)
    if one.place in before:
        return Problem("facts_twice", place)
    if one.is_formula:
        return Problem("facts_formula", place)
    if not one.by.strip():
        return Problem("facts_without_name", place)
    day = _day(one.on)
    if day is None:
        return Problem("facts_without_day", place)
    if day > clock.today():
        return Problem("facts_day_to_come", place)
    value = _value(fact, one.value)
    if value is None:
        return Problem("facts_wrong_value", place | {"value": str(one.value), "what": _what(fact)})
    if value and not mended.can_be_kept(value, _LONGEST) and fact.held.what not in NUMBERS:
        return Problem("facts_like_formula", place)
    cell = dict(zip(("list", "row", "column"), fact.place, strict=True))
    who = harmless(one.by.strip()[: mended.LONGEST])
    return cell | {"value": value, "was": fact.was or "", "confirmed_by": who, "confirmed_on": day.isoformat()}


def _what(fact: Fact) -> str:
    if fact.held.shared_in:
        return f"a code of {fact.held.kind}, or several with shares that add to 100%"
    return f"a code of {fact.held.kind}" if fact.held.kind else fact.held.what


def _value(fact: Fact, written: Written) -> str | None:
    """A value as the list has it; None where the column cannot hold it, nothing for a dash."""
    held = fact.held
    text = fact.value or "" if written is None else _text(written)
    if text in _DASHES or not text:
        return None if held.is_required else ""
    if held.kind:
        kind = fact.row if held.kind.startswith("{") else held.kind
        named = (
            cells.shared_names(text, lambda name: "%" not in name and bool(_code(kind, name, held)))
            if held.shared_in
            else []
        )
        if len(named) > 1:
            codes = [(_code(kind, name, held), share) for name, share in named]
            told = [(code, share) for code, share in codes if code and share]
            is_whole = abs(sum(share for _, share in told) - 100) < _OFF
            return confirmed.shared(told) if len(told) == len(codes) and is_whole else None
        return _code(kind, text, held)
    if held.what in NUMBERS:
        text = _number(text)
    elif held.what == DATE.what:
        text = str(_day(text) or text)
    elif held.what == YES_NO.what:
        text = reference.find("yes_no", text) or text
    return text if re.fullmatch(held.pattern, text) else None


def _code(kind: str, text: str, held: Column) -> str | None:
    """The code that a text means: itself, itself with its name, or a name that a list knows."""
    text = text.partition(" \N{MIDDLE DOT} ")[0]
    return text if text in {*reference.codes(kind), *held.also} else reference.find(kind, text)


def _text(written: str | float | dt.date) -> str:
    if isinstance(written, float):
        return str(int(written)) if written.is_integer() else repr(written)
    return written.strip() if isinstance(written, str) else written.isoformat()


def _number(text: str) -> str:
    """A number that was typed as a text: Khmer digits, blanks and a per-cent sign are understood."""
    typed = cells.digits(text).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    try:
        number = Decimal(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except InvalidOperation:
        return text
    return f"{number.normalize():f}" if number.is_finite() else text


def _day(written: Written) -> dt.date | None:
    if isinstance(written, str):
        found: Any = cells.dates(pd.Series([written])).iloc[0]
        return found if isinstance(found, dt.date) else None
    return written if isinstance(written, dt.date) else None


def _breaking(
    told: Sequence[tuple[Filled, Row]], back: Mapping[tuple[str, str, str], tuple[Filled, Mended]]
) -> Iterator[Problem]:  # fmt: skip
    """What would break the contract of a list if it held all that was confirmed, less what is taken back."""
    gone = {kept.number for _, kept in back.values()}
    before_now = [dict(row.said) for row in _in_force() if row.number not in gone]
    said = pd.DataFrame([*before_now, *(row for one, row in told if one.place not in back)], columns=confirmed.COLUMNS)
    said = said.drop_duplicates(["list", "row", "column"], keep="last")
    for name in dict.fromkeys(row["list"] for _, row in told):
        own = shipped(name)
        rows, over = confirmed.rows(name, own), confirmed.over(name, own, said)
        before = {(problem.row, problem.column, problem.text) for problem in holding.problems_of(name, own)}
        for problem in holding.problems_of(name, over):
            if (problem.row, problem.column, problem.text) in before or problem.row is None:
                continue
            of_row = [one for one, row in told if (row["list"], row["row"]) == (name, rows.get(problem.row))]
            of_row = of_row or [one for one, row in told if row["list"] == name]
            at = next((one for one in of_row if one.place[2] == problem.column), of_row[0] if of_row else told[0][0])
            yield _broken(at, problem.column or "", over.loc[problem.row], problem.text)


def _broken(at: Filled, column: str, row: "pd.Series[str]", said: str) -> Problem:
    place = {"sheet": at.sheet, "row": str(at.line)}
    stem, _, language = column.rpartition("_")
    other = f"{stem}_{country.OWN if language == country.ENGLISH else country.ENGLISH}"
    if language in (country.ENGLISH, country.OWN) and pd.isna(row[column]) and other in row and pd.notna(row[other]):
        return Problem("facts_both_languages", place)
    return Problem("facts_breaks_list", place | {"said": said})


def _is_kept(row: Row) -> bool:
    """Whether the same was confirmed by the same person on the same day before."""
    listed = confirmed.listed()
    same = listed[["list", "row", "column", "value", "confirmed_by", "confirmed_on"]]
    return bool((same == pd.Series(row)[same.columns]).all(axis=1).any())
