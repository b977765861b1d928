"""Every sentence of every page and pack with its numbers held against the marts, by a second calculation.

The maker logs each sentence with its figures. Each figure is asked anew from the marts by plain Python, for its own
period and filters, and written anew; the sentence must have these numbers and no other.
"""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.building import real_export
from tests.building.built import store
from tests.conftest import Warehouses
from tests.pages.visit import visit
from tests.sentences.second_calculation import Marts
from twg_analytics.questions import changes
from twg_analytics.reports import answers, brief_views, kinds
from twg_analytics.sentences.figure import Figure, Period
from twg_analytics.ui import rooms

_KHMER = str.maketrans("0123456789,.", "០១២៣៤៥៦៧៨៩.,")
_YEARS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
_NUMBER = re.compile(r"[0-9០-៩]+(?:[.,][0-9០-៩]+)*")
# A day as Khmer sentences write it in full; the word that was given is the short one.
_DAY_IN_FULL = re.compile("ថ្ងៃទី([០-៩]+) ខែ([\u1780-\u17d3]+) ឆ្នាំ([០-៩]{4})")
_STATES = {"provisional": ("provisional", "បណ្ដោះអាសន្ន"), "open": ("to date", "គិតមកដល់ពេលនេះ")}
# Where nothing is built yet there is a page of its own.
PAGES = [rooms.script(page) for _, _, page, _ in rooms.everywhere()]
# Views of the sample that leave out much, and in different ways.
VIEWS: dict[str, dict[str, str]] = {
    "all": {},
    "of a TWG, from the lens of delivery, in Khmer": {"twg": "he", "lens": "delivery", "lang": "km"},
    "of a partner and its plans": {"partner": "japan", "measure": "planned", "by": "sector", "across": "year"},
    "of total budgets": {"measure": "budget"},
    "of several": {
        "twg": "ed;he;rwssh",
        "partner": "adb;japan;undp",
        "sector": "1;203;10104",
        "by": "main_sector",
        "open": "main_sector:1",
    },
    "of the year that is not over": {"from": "2026", "to": "2026", "by": "partner", "across": "twg"},
    "of a province and a sector": {
        "province": "12",
        "sector": "1",
        "by": "partner_group",
        "across": "terms",
        "open": "partner_group-terms:un|grant",
    },
    "with a part of a chart opened, and projects looked for": {"open": "twg:he", "search": "water", "by": "twg"},
    "of one record": {"project": "oda:australia:KH-AUST-1001", "source": "oda"},
    "with a year of a chart opened, in Khmer": {"open": "year:2025|disbursed", "lang": "km"},
}


class Heard(logging.Handler):
    """What the maker of sentences logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def heard() -> Iterator[list[logging.LogRecord]]:
    """Every sentence made while the test runs."""
    log, handler = logging.getLogger("twg_analytics.sentences"), Heard()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    yield handler.records
    log.removeHandler(handler)
    log.setLevel(level)


@pytest.fixture(scope="module")
def marts(published: Warehouses) -> Marts:
    return Marts(published("sample"))


def written(figure: Figure, value: float | None, language: str) -> str | None:
    """The digits of a number as the official reports print it; None of what nobody reported."""
    if value is None:
        return None
    if figure.unit == "share":
        said = f"{100 * value:,.{figure.decimals}f}"
        least = 10**-figure.decimals  # what is not nothing is not printed as nothing, nor what is not all as all
        if 1e-9 < value < 1 - 1e-9 and float(said.replace(",", "")) in (0, 100):
            said = f"{100 - least if value > 0.5 else least:.{figure.decimals}f}"
    elif figure.unit == "count":
        said = f"{value:,.0f}"
    elif figure.unit == "quantity":
        said = f"{value:,.2f}".rstrip("0").rstrip(".")
    else:
        said = f"{value / 1e6:,.1f}" if abs(value) >= 999_950 else f"{value:,.0f}"
    return said.translate(_KHMER) if language == "km" else said


def printed(figure: Figure, marts: Marts, language: str) -> set[str]:
    """The digits of a figure; of a range those of both ends, in the unit of the upper one."""
    value = marts.value(figure)
    low = marts.value(figure.least) if figure.least else value
    if low is None or value is None:
        return set() if value is None else {str(written(figure, value, language))}
    if abs(value) >= 999_950 > abs(low):
        small = f"{low / 1e6:,.1f}" if not 0 < low < 50_000 else "0.1"
        return {small.translate(_KHMER) if language == "km" else small, str(written(figure, value, language))}
    return {str(written(figure, end, language)) for end in (low, value)}


def years(period: Period, language: str) -> set[str]:
    said = {str(year) for year in period.years}
    return {year.translate(_YEARS) for year in said} if language == "km" else said


def made_of(figure: Figure) -> Iterator[Figure]:
    """The figure, all that it is made of, and the coverage that it was judged by."""
    yield figure
    for part in (*(figure.made_of or ()), *(part for part in (figure.coverage, figure.least) if part)):
        yield from made_of(part)


def state_to_say(figure: Figure) -> Iterator[Figure]:
    """What must say its state: not what earlier data told of the same years, which their day tells."""
    yield figure
    for part in figure.made_of or ():
        if part.scope.snapshot == figure.scope.snapshot:
            yield from state_to_say(part)


def wrong_of(figure: Figure, marts: Marts) -> Iterator[str]:
    """What is wrong of a figure: its number, its state, a denominator or a comparison of another period."""
    value = marts.value(figure)
    told = figure.value if figure.is_known else None
    if (value is None) != (told is None) or (value is not None and told != pytest.approx(value, rel=1e-6, abs=0.01)):
        yield f"{figure} is {value}"
    # Only money is of years with a state; a plan says that its year is to come, a gap of which lines it is, and what
    # stands beside a programme is of all its years, as that was printed.
    subject = next(part.of.partition(".")[0] for part in made_of(figure) if part.made_of is None)
    is_said = (
        not figure.is_money
        or figure.scope.measure == "planned"
        or subject in ("open", "over", "settled", "idle", "idle_at_close", "programme")
    )
    if not (is_said and figure.period.state is None) and figure.period.state != marts.state(figure):
        yield f"{figure} is of {marts.state(figure)}"
    if figure.made_of is None:
        return
    first, second = figure.made_of
    if figure.of == "share" and first.period != second.period:
        yield f"{figure} has a denominator of another period"
    is_growth = first.among == second.among != ()
    if figure.of == "difference" and first.period.years != second.period.years and not is_growth:
        yield f"{figure} compares different years"


def wrong(record: logging.LogRecord, marts: Marts) -> Iterator[str]:
    """What is wrong of a sentence: a number that is missing or is nobody's, a state that is not said."""
    text, language = record.getMessage(), str(vars(record)["language"])
    figures: list[Figure] = vars(record)["figures"]
    periods: list[Period] = vars(record)["periods"]
    left = _DAY_IN_FULL.sub(r"\1 \2 \3", text)
    for word in sorted(vars(record)["words"], key=len, reverse=True):
        left = left.replace(word, " ", 1)
    numbers = set(_NUMBER.findall(left))
    expected = {said for figure in figures for said in printed(figure, marts, language)}
    allowed = expected | {year for period in periods for year in years(period, language)}
    if not expected <= set(_NUMBER.findall(text)):
        yield f"{text!r} lacks {expected}"
    if numbers - allowed:
        yield f"{text!r} has {numbers - allowed}"
    for part in (part for figure in figures for part in state_to_say(figure) if part.is_money):
        if not any(said in text for said in _STATES.get(part.period.state or "closed", ("",))):
            yield f"{text!r} does not say {part.period.state}"


def held(heard: list[logging.LogRecord], marts: Marts) -> set[str]:
    """What is wrong of all that was said; that anything was said is part of it."""
    figures = {part for record in heard for figure in vars(record)["figures"] for part in made_of(figure)}
    found = {said for figure in figures for said in wrong_of(figure, marts)}
    return found | {said for record in heard for said in wrong(record, marts)}


@pytest.mark.parametrize("view", VIEWS)
def test_every_sentence_of_every_page_has_the_numbers_of_the_marts(
    published: Warehouses, marts: Marts, heard: list[logging.LogRecord], view: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TWG_DECISIONS", store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(published("sample").parent))
    for page in PAGES:
        assert not visit(page, **VIEWS[view]).exception, page
    assert len({record.getMessage() for record in heard}) > 10
    assert held(heard, marts) == set()


@pytest.mark.parametrize("twg", [None, "iri"])
def test_every_cause_of_a_change_that_is_opened_has_the_sum_of_the_marts(
    published: Warehouses, marts: Marts, heard: list[logging.LogRecord], twg: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TWG_WAREHOUSE", str(published("sample").parent))
    scope = answers.ask(twg=twg or "he", file=published("sample")).scope
    scope = replace(scope, twg=twg)
    before = dt.date(2025, 3, 31)
    causes = changes.sums(scope, before)["cause_code"].tolist()
    assert len(causes) > 3
    for cause in causes:
        visit(rooms.script("changes"), open=f"cause:{cause}", **({"twg": twg} if twg else {}))
    opened = {figure.of for record in heard for figure in vars(record)["figures"] if figure.of.startswith("since.")}
    assert opened == {f"since.{name}:{before} {cause}" for name in ("rows", "moved_usd") for cause in causes}
    assert held(heard, marts) == set()


@real_export.NEEDED
def test_every_sentence_of_the_real_export_has_the_numbers_of_the_marts(
    published: Warehouses, heard: list[logging.LogRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Budgets of 84 projects and no workbook: pages in Khmer, and the pack of a group in both languages."""
    file = published("of 2008")
    monkeypatch.setenv("TWG_DECISIONS", store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(file.parent))
    for page in PAGES:
        assert not visit(page, lang="km").exception, page
    for kind, forms in kinds.FORMS_OF.items():
        with suppress(answers.NoReport):  # without a workbook there is no meeting to invite to
            kinds.report(kind, answers.ask(twg="ed", file=file), "both", forms[-1])
    assert len({record.getMessage() for record in heard}) > 10
    assert held(heard, Marts(file)) == set()


@pytest.mark.parametrize("twg", ["he", "ed"])
def test_every_sentence_of_every_pack_has_the_numbers_of_the_marts(
    published: Warehouses, marts: Marts, heard: list[logging.LogRecord], twg: str
) -> None:
    about = answers.ask(twg=twg, file=published("sample"))
    for language in kinds.LANGUAGES:
        for kind, forms in kinds.FORMS_OF.items():
            for form in forms:
                with suppress(answers.NoReport):
                    kinds.report(kind, about, language, form)
    assert len({record.getMessage() for record in heard}) > 10
    assert held(heard, marts) == set()


@pytest.mark.parametrize(("kind", "code"), [("partner", "japan"), ("province", "12"), ("country", None)])
def test_every_sentence_of_every_brief_has_the_numbers_of_the_marts(
    published: Warehouses, marts: Marts, heard: list[logging.LogRecord], kind: str, code: str | None
) -> None:
    about = brief_views.ask(kind=kind, code=code, file=published("sample"))
    for language in kinds.LANGUAGES:
        for form in kinds.FORMS_OF["brief"]:
            kinds.report("brief", about, language, form)
    assert len({record.getMessage() for record in heard}) >= 10
    assert held(heard, marts) == set()


def test_a_wrong_number_a_hidden_year_and_a_strange_number_are_found(published: Warehouses, marts: Marts) -> None:
    scope = replace(answers.ask(twg="he", file=published("sample")).scope)
    period = Period(2025, 2025, "closed")
    figure = Figure("view.counted_usd", 1.0, scope, period)
    assert any(" is " in said for said in wrong_of(figure, marts))
    record = logging.makeLogRecord(
        {"msg": "US$\xa07 in 1999", "figures": [figure], "periods": [period], "words": [], "language": "en"}
    )
    assert len(list(wrong(record, marts))) == 2
    assert dt.date(2026, 1, 1) < scope.snapshot
