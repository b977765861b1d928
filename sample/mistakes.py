"""The mistakes people make in exports, put into rows at a small rate so that every message has its occasion.

What spoils money spares large projects: the totals of the sample stay of a plausible size.
"""

import datetime as dt
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sample.files import MONTHS, Cell, Row
from sample.vocabulary import CURRENCIES

_LARGE = 3e6  # dollars of one cell
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
_LATIN_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_AMOUNTS = r".*(?<!Date) \d{4}|Total Budget"
_DATES = r"Approval|Start|Completion|Start Date|Completion Date"
_ANSWERS = r".*\(Y/N\)"
_TEXT_DATE = re.compile(r"\d{1,2}-[A-Z][a-z]{2}-\d{4}")

UNLISTED_PARTNERS = ("Kindred Rivers Foundation (illustrative)", "Northern Sea Fund (illustrative)")


@dataclass(frozen=True)
class Mistake:
    """Something done to a share of the rows; `make` says whether the row had what it takes."""

    share: float
    make: Callable[[Row, random.Random], bool]
    is_about_money: bool = False


def spoil(rows: list[Row], mistakes: Sequence[Mistake], rng: random.Random) -> None:
    """Make each mistake in its share of the rows, at least twice."""
    small = [row for row in rows if _size(row) < _LARGE]
    for mistake in mistakes:
        wanted = max(2, round(mistake.share * len(rows)))
        chosen = small if mistake.is_about_money else rows
        for row in rng.sample(chosen, len(chosen)):
            wanted -= mistake.make(row, rng)
            if not wanted:
                break


def _size(row: Row) -> float:
    rate = CURRENCIES.get(str(row.get("Currency")), 1.0)
    amounts = [row[heading] for heading in row if re.fullmatch(_AMOUNTS, heading)]
    return max((amount / rate for amount in amounts if isinstance(amount, int | float)), default=0.0)


def amount(cell: Cell) -> float:
    """What a database adds up for a cell: the number it holds, nothing where it holds none."""
    if isinstance(cell, int | float):
        return cell
    text = str(cell or "").translate(_LATIN_DIGITS).removeprefix("US$ ").replace(",", "")
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else 0.0


def _in_cell(
    headings: str, fits: Callable[[Cell], bool], written: Callable[[Cell, random.Random], Cell]
) -> Callable[[Row, random.Random], bool]:
    """A mistake in one cell under one of some headings, of those that are still as they should be."""

    def make(row: Row, rng: random.Random) -> bool:
        found = [heading for heading in row if re.fullmatch(headings, heading) and fits(row[heading])]
        if found:
            heading = rng.choice(found)
            row[heading] = written(row[heading], rng)
        return bool(found)

    return make


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and cell >= 1000


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_TEXT_DATE.match(cell))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell)


def _one_of(*choices: Cell) -> Callable[[Cell, random.Random], Cell]:
    return lambda _, rng: rng.choice(choices)


def _impossible_date(cell: Cell, rng: random.Random) -> Cell:
    year = str(cell).strip()[-4:]
    return rng.choice((f"31-Feb-{year}", f"30/02/{year}", f"00-Mar-{year}", f"5-Dec-{year[2:]}", f"12/{year}"))


def _month_first(cell: Cell, rng: random.Random) -> Cell:
    return f"{rng.randint(1, 12):02}/{rng.randint(13, 28)}/{str(cell).strip()[-4:]}"


def _shifted(cell: Cell, days: int) -> Cell:
    """A date written as in the export, some days later."""
    text = str(cell)
    day, month, year = text.strip().split("-")
    moved = dt.date(int(year), MONTHS.index(month) + 1, int(day)) + dt.timedelta(days=days)
    tail = text[len(text.strip()) :]
    return f"{moved.day:0{len(day)}}-{MONTHS[moved.month - 1]}-{moved.year}{tail}"


def _completed_too_early(start: str, completion: str) -> Callable[[Row, random.Random], bool]:
    def make(row: Row, rng: random.Random) -> bool:
        if fits := _is_date(row.get(start)) and _is_date(row.get(completion)):
            row[completion] = _shifted(row[start], -rng.randrange(30, 900))
        return fits

    return make


def _approved_too_late(row: Row, rng: random.Random) -> bool:
    if fits := _is_date(row.get("Approval")) and _is_date(row.get("Start")):
        row["Approval"] = _shifted(row["Start"], rng.randrange(20, 300))
    return fits


def _negative(own: str, parts: str) -> Callable[[Row, random.Random], bool]:
    """Money paid back, in the last year that has any."""

    def make(row: Row, rng: random.Random) -> bool:
        years = [h[-4:] for h in row if re.fullmatch(rf"{own} \d{{4}}", h) and _is_number(row[h])]
        if not years:
            return False
        year = max(years)
        row[f"{own} {year}"] = -round(amount(row[f"{own} {year}"]) * rng.uniform(0.02, 0.2))
        others = sum(amount(row[h]) for h in row if re.fullmatch(rf"(?:{parts}) {year}", h))
        row[f"Total {year}"] = amount(row[f"{own} {year}"]) + others
        return True

    return make


def _wrong_total(row: Row, rng: random.Random) -> bool:
    years = [h[-4:] for h in row if re.fullmatch(r"Own Resources \d{4}", h) and _is_number(row[h])]
    years = [year for year in years if _is_number(row.get(f"Total {year}"))]
    if years:
        heading = f"Total {rng.choice(years)}"
        row[heading] = round(amount(row[heading]) * rng.choice((1.1, 0.9, 1.001)) + 50)
    return bool(years)


def _blank(*headings: str) -> Callable[[Row, random.Random], bool]:
    def make(row: Row, _: random.Random) -> bool:
        filled = any(row.get(heading) is not None for heading in headings)
        row.update(dict.fromkeys(headings))
        return filled

    return make


def _without_currency(row: Row, _: random.Random) -> bool:
    # Yen or won taken for dollars would make one record outweigh all others.
    if fits := row.get("Currency") in ("USD", "EUR", "AUD"):
        row["Currency"] = None
    return fits


def _undated_budget(row: Row, _: random.Random) -> bool:
    if fits := row.get("Currency") not in (None, "USD") and row.get("Total Budget") is not None:
        row["Approval"] = row["Start"] = None
    return fits


_COMMON = (
    Mistake(
        0.010,
        _in_cell(_AMOUNTS, _is_number, _one_of("n.a.", "1.5 m", "TBC", "approx. 250,000", "see remarks")),
        is_about_money=True,
    ),
    Mistake(0.015, _in_cell(_AMOUNTS, _is_number, lambda cell, _: f"{cell:,.0f}".translate(_KHMER_DIGITS))),
    Mistake(0.010, _in_cell(_AMOUNTS, _is_number, lambda cell, _: f"US$ {cell:,.0f}"), is_about_money=True),
    Mistake(0.012, _in_cell(_DATES, _is_date, _impossible_date)),
    Mistake(0.010, _in_cell(_DATES, _is_date, _month_first)),
    Mistake(0.012, _wrong_total),
    Mistake(
        0.012,
        _in_cell(
            "Province",
            _is_text,
            _one_of("Kampong Chhnag", "Tonle Sap Region", "Northeast Provinces", "Pursaat / Kampot"),
        ),
    ),
    Mistake(
        0.012,
        _in_cell(
            "Province",
            _is_text,
            _one_of(
                "Kampot (40%) / Takeo (70%)",
                "Kandal (50%) / Prey Veng (30%)",
                "Siem Reap (45%) / Battambang (45%)",
            ),
        ),
    ),
    Mistake(
        0.008,
        _in_cell("TWG", _is_text, _one_of("Agriculture Water TWG2", "Digital Economy", "Not applicable")),
    ),
    Mistake(0.012, _in_cell("Sub.Sector", _is_text, _one_of("Rural Infrastructures", "Smart Farming", "Capacity"))),
    Mistake(0.006, _in_cell(".*Status", _is_text, _one_of("Under review", "Extended", "???"))),
    Mistake(0.020, _blank("Province")),
    Mistake(0.020, _blank("TWG")),
    Mistake(0.015, _blank("Sector", "Sub Sector", "Sub-Sector")),
)

ODA = (
    # Before anything else is written into the cells they need.
    Mistake(0.006, _negative("Own Resources", "Other Sources"), is_about_money=True),
    Mistake(0.010, _completed_too_early("Start", "Completion")),
    Mistake(0.012, _approved_too_late),
    *_COMMON,
    Mistake(0.010, _in_cell(_ANSWERS, _is_text, _one_of("Partly", "Maybe", "?"))),
    Mistake(0.006, _in_cell("Type of Assistance", _is_text, _one_of("In kind", "Mixed modality"))),
    Mistake(0.005, _in_cell("PD #8 Tied Aid", _is_text, _one_of("Negotiable"))),
    Mistake(
        0.006,
        _in_cell(
            "Thematic Markers",
            _is_text,
            _one_of("Gender equality: High; Climate change: Minor", "Blue economy: Minor"),
        ),
    ),
    Mistake(0.008, _blank("Project Status")),
    Mistake(0.012, _without_currency),
    Mistake(0.015, _blank("Term of Assistance")),
    Mistake(0.020, _blank("Type of Assistance")),
    Mistake(0.004, _undated_budget, is_about_money=True),
    Mistake(
        0.004,
        _in_cell(
            "Development Partner|Paris Declaration Indicators Point of Delivery",
            _is_text,
            _one_of(*UNLISTED_PARTNERS),
        ),
        is_about_money=True,
    ),
    Mistake(0.003, _blank("Project Title"), is_about_money=True),
    Mistake(
        0.003,
        _blank("Development Partner", "Paris Declaration Indicators Point of Delivery", "Donor"),
        is_about_money=True,
    ),
)

NGO = (
    Mistake(0.008, _negative("Own Resources", "Multilateral/Bilateral|NGO"), is_about_money=True),
    Mistake(0.010, _completed_too_early("Start Date", "Completion Date")),
    *_COMMON,
    Mistake(0.006, _in_cell(r"NGO Name\(Acronym\)", _is_text, _one_of("Paddy Bird Circle (illustrative) (PBC)"))),
    Mistake(0.006, _in_cell("Source Name", _is_text, _one_of("Private donors", "A foundation abroad"))),
    Mistake(0.004, _blank("Project Name"), is_about_money=True),
    Mistake(0.004, _blank("NGO Name(Acronym)"), is_about_money=True),
)


def repeat(rows: list[Row], named: Sequence[str], number: str | None, rng: random.Random) -> None:
    """Put a few small rows in a second time, each after itself: as it is, or changed under the same number.

    `named` are the headings that a row must fill to be a project; an export without numbers repeats as it is.
    """
    places = [n for n, row in enumerate(rows) if 0 < _size(row) < _LARGE / 10 and all(row[h] for h in named)]
    if number:
        places = [n for n in places if rows[n][number] not in (None, "N/A")]
    for n, place in enumerate(sorted(rng.sample(places, min(4, len(places))), reverse=True)):
        copy = dict(rows[place])
        if number and n % 2:
            copy[named[0]] = f"{copy[named[0]]} (revised)"
        rows.insert(place + 1, copy)
