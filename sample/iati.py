"""What three of the partners publish as IATI activities: most of their projects, some others, and some differently."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from sample import files, reported
from sample.projects import Project, dice, name, portfolio
from twg_analytics import reference

_DAY = dt.date(2026, 3, 31)  # the only snapshot for which files were fetched
_REFERENCES = {"undp": "XM-DAC-41114", "adb": "XM-DAC-46004", "germany": "DE-1"}
_CURRENCIES = {"germany": "EUR"}
_STATUSES = {reported.PIPELINE: 1, reported.ONGOING: 2, reported.COMPLETED: 4, reported.SUSPENDED: 6}
# Activities of which the database has no record: their identifiers, and Cambodia's part where others share them.
_MISSING = (
    ("Blue Economy Facility", 40),
    ("Digital Public Services Window", None),
    ("Mekong Green Bond Support", None),
)
_PART = "-OUTPUT"


class _About(NamedTuple):
    """What names an activity."""

    partner: str
    identifier: str
    title: str


def written(day: dt.date) -> dict[str, bytes]:
    """The files of activities fetched on a day, by name."""
    if day != _DAY:
        return {}
    return {f"activities_{partner}.xml": _file(partner, day).encode() for partner in _REFERENCES}


def _file(partner: str, day: dt.date) -> str:
    notice = files.NOTICE[0].replace("--", "-")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<!-- {notice} -->"]
    lines += [f'<iati-activities version="2.03" generated-datetime="{day}T00:00:00Z">']
    for project in portfolio().oda:
        if project.partner == partner and reported.is_listed(project, day):
            lines += _published(project, day)
    for n, (title, percent) in enumerate(_MISSING):
        lines += _unrecorded(partner, title, percent, n)
    return "\n".join([*lines, "</iati-activities>", ""])


def _published(project: Project, day: dt.date) -> Iterator[str]:
    """One of the partner's projects as it publishes it, if it does."""
    rng = dice("published", project.key)
    chance = rng.random()
    if chance > 0.82:
        return
    is_numbered = chance < 0.7 and project.number != "N/A"
    number = project.number if is_numbered else f"ACT-{rng.randint(10_000, 99_999)}"
    identifier = f"{_REFERENCES[project.partner]}-{number}"
    title = project.title if is_numbered or rng.random() < 0.5 else project.title.replace("Programme", "Program")
    status = _STATUSES[reported.status(project, day)]
    if rng.random() < 0.08:
        status = 3 if status == 2 else 2
    factor = rng.choice((1.0, 1.0, 1.0, 1.0, 0.8, 1.15))
    money = {
        year: amount * factor
        for year in sorted(project.money)
        if (amount := reported.disbursed(project, day, year)) is not None and rng.random() > 0.04
    }
    end = reported.completion(project, day) + dt.timedelta(days=rng.choice((0, 0, 0, 181)))
    about = _About(project.partner, identifier, title)
    if project.partner != "undp":
        yield from _activity(about, status, reported.start(project, day), end, money, is_part=None)
        return
    # UNDP publishes projects without money, and the outputs in them with it.
    yield from _activity(about, status, reported.start(project, day), end, {}, is_part=False)
    part = _About(project.partner, identifier + _PART, f"{title}: Output 1")
    yield from _activity(part, status, reported.start(project, day), end, money, is_part=True)


def _unrecorded(partner: str, title: str, percent: int | None, n: int) -> Iterator[str]:
    rng = dice("unrecorded", partner, n)
    about = _About(partner, f"{_REFERENCES[partner]}-NEW-{7001 + n}", title)
    money = {year: rng.uniform(2e5, 3e6) for year in (2024, 2025)}
    start, end = dt.date(2024, rng.randint(1, 9), 1), dt.date(2027, 12, 31)
    yield from _activity(about, 2, start, end, money, is_part=None, percent=percent, is_corrected=True)


def _activity(
    about: _About, status: int, start: dt.date, end: dt.date, money: Mapping[int, float],
    *, is_part: bool | None, percent: int | None = None, is_corrected: bool = False,
) -> Iterator[str]:  # fmt: skip
    """The lines of one activity; `is_part` says whether it is a part, a whole with parts, or neither (None)."""
    currency = _CURRENCIES.get(about.partner, "USD")
    yield f'  <iati-activity default-currency="{currency}" hierarchy="{2 if is_part else 1}" xml:lang="en">'
    yield f"    <iati-identifier>{escape(about.identifier)}</iati-identifier>"
    yield f'    <reporting-org ref="{_REFERENCES[about.partner]}" type="{10 if about.partner == "germany" else 40}">'
    yield f"      <narrative>{escape(name(about.partner))}</narrative>"
    yield "    </reporting-org>"
    yield f"    <title><narrative>{escape(about.title)}</narrative></title>"
    yield f'    <activity-status code="{status}"/>'
    yield f'    <activity-date type="1" iso-date="{start}"/>'
    yield f'    <activity-date type="3" iso-date="{end}"/>'
    if percent is None:
        yield '    <recipient-country code="KH"/>'
    else:
        yield f'    <recipient-country code="KH" percentage="{percent}"/>'
        yield f'    <recipient-country code="LA" percentage="{100 - percent}"/>'
    if is_part is not None:
        other = about.identifier.removesuffix(_PART) if is_part else about.identifier + _PART
        yield f'    <related-activity type="{1 if is_part else 2}" ref={quoteattr(other)}/>'
    rng = dice("classified", about.identifier)
    yield from _classified(rng)
    channel = rng.choice((1, 2, 2, 4))
    if money and currency == "USD":
        last = max(money)
        for year in range(last, last + rng.choice((1, 2, 4))):
            yield from _planned(year, round(money[last] * rng.choice((0.8, 1.0, 1.25)), 2))
    for year, amount in money.items():
        rate = 1.0 if currency == "USD" else _rates(currency)[year]
        for day in (dt.date(year, 6, 30), dt.date(year, 12, 31)):
            yield from _transaction(day, round(amount * rate / 2, 2), channel)
        if is_corrected:
            yield from _transaction(dt.date(year, 12, 31), -1000.0)
    yield "  </iati-activity>"


def _classified(rng: Random) -> Iterator[str]:
    """How an activity is classified, as far as its publisher says so."""
    for marker in (1, 7, 11):
        if rng.random() < 0.6:
            yield f'    <policy-marker vocabulary="1" code="{marker}" significance="{rng.choice((0, 0, 1, 1, 2))}"/>'
    yield f'    <default-aid-type vocabulary="1" code="{rng.choice(("C01", "C01", "B03", "D02", "A02"))}"/>'
    if rng.random() < 0.8:
        yield f'    <default-tied-status code="{rng.choice((5, 5, 5, 3, 4))}"/>'
    if rng.random() < 0.3:
        yield '    <country-budget-items vocabulary="2">'
        yield f'      <budget-item code="{rng.randint(10, 99)}.{rng.randint(1, 9)}" percentage="100"/>'
        yield "    </country-budget-items>"
    if rng.random() < 0.05:
        yield '    <document-link format="text/html" url="https://example.org/strategy">'
        yield "      <title><narrative>Country strategy</narrative></title>"
        yield '      <category code="B03"/>'
        yield "    </document-link>"


def _planned(year: int, amount: float) -> Iterator[str]:
    yield '    <planned-disbursement type="1">'
    yield f'      <period-start iso-date="{year}-01-01"/>'
    yield f'      <period-end iso-date="{year}-12-31"/>'
    yield f'      <value value-date="{year}-01-01">{amount:.2f}</value>'
    yield "    </planned-disbursement>"


def _transaction(day: dt.date, amount: float, channel: int | None = None) -> Iterator[str]:
    yield "    <transaction>"
    yield '      <transaction-type code="3"/>'
    yield f'      <transaction-date iso-date="{day}"/>'
    yield f'      <value value-date="{day}">{amount:.2f}</value>'
    if channel:
        yield f'      <disbursement-channel code="{channel}"/>'
    yield "    </transaction>"


@cache
def _rates(currency: str) -> dict[int, float]:
    """Units of a currency for a US dollar by year; a year after the last has the last."""
    listed = reference.load("exchange_rates").query("currency_code == @currency")
    rates = {int(year): float(rate) for year, rate in zip(listed["year"], listed["rate_per_usd"], strict=True)}
    return {year: rates[min(year, max(rates))] for year in range(2010, 2027)}
