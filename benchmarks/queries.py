"""Every query of a page after a change of filter, on ten times the sample."""

import datetime as dt
import statistics
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import timing
from benchmarks.measured import Figure
from benchmarks.setting import Setting
from twg_analytics.questions import fragmentation, reporting, resources, warehouse
from twg_analytics.questions.scope import Scope

Question = Callable[[], object]
_DAY = dt.date(2026, 3, 31)
_CHANGES: dict[str, dict[str, Any]] = {
    "nothing": {}, "a TWG": {"twg": "ed"}, "a main sector": {"sector": "2"}, "a province": {"province": "12"},
    "a partner": {"partner": "adb"}, "years": {"from_year": 2020}, "planned money": {"measure": "planned"},
}  # fmt: skip
_ROUNDS = 5


def measure(setting: Setting) -> Iterator[Figure | str]:
    """The figures, on ten times the sample."""
    file = warehouse.published(setting.big)
    yield f"{reporting.coverage(Scope(file, _DAY)).iloc[0]['records']:,} records."
    single: dict[str, list[float]] = {}
    for change in _CHANGES.values():
        for page, questions in _page_questions(Scope(file, _DAY, **change)).items():
            for question in questions:
                question()  # the first answer also reads the file
            for _ in range(_ROUNDS):
                single.setdefault(page, []).extend(timing.seconds(question).seconds * 1000 for question in questions)
    for page, times in single.items():
        slow = statistics.quantiles(times, n=20, method="inclusive")[-1]
        yield Figure(f"a query of {page}: 95 of 100 take", slow, "ms", at_most=100)
        yield Figure(f"a query of {page}: half take", statistics.median(times), "ms")


def _page_questions(scope: Scope) -> dict[str, list[Question]]:
    """What each page asks."""
    top: list[Question] = [lambda: reporting.coverage(scope), lambda: reporting.judged_year(scope)]

    def sums(**how: Any) -> Question:
        return lambda: resources.sums(scope, **how)

    return {
        "by year": [*top, lambda: resources.sums_by_year(scope), lambda: reporting.attention(scope)],
        "by sector": [*top, sums(by="sector"), sums(by="sector", is_firm_apart=False),
                      lambda: fragmentation.spread(scope, by="sector")],
        "main sector × year": [*top, sums(by="main_sector", across="year", is_firm_apart=False)],
        "by partner": [*top, sums(by="partner"), sums(by="partner", is_firm_apart=False),
                       lambda: fragmentation.spread(scope, by="partner")],
        "group × terms": [*top, sums(by="partner_group", across="terms", is_firm_apart=False)],
        "group × assistance": [*top, sums(by="partner_group", across="assistance", is_firm_apart=False)],
        "by province": [*top, sums(by="province", is_firm_apart=False)],
        "partner × sector": [*top, lambda: resources.crossed(scope, by="partner", across="sector")],
        "partner × TWG": [*top, lambda: resources.crossed(scope, by="partner", across="twg")],
    }  # fmt: skip
