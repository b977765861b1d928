"""What a figure refuses to be made into, and what a sentence refuses to hide."""

import datetime as dt
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import (
    TIMELESS,
    Figure,
    MayNotBeSaid,
    Period,
    difference,
    headline,
    relative,
    say,
    share,
)

SCOPE = Scope(Path("none"), dt.date(2026, 3, 31))
Y2024, Y2025, Y2026 = Period(2024, 2024, "closed"), Period(2025, 2025, "provisional"), Period(2026, 2026, "open")


def of(value: float | None, period: Period, *among: int) -> Figure:
    return Figure("view.counted_usd", value, SCOPE, period, among=among)


def test_years_are_said_with_the_state_of_the_least_final() -> None:
    assert [period.said("en") for period in (Y2024, Y2025, Y2026)] == ["2024", "2025 (provisional)", "2026 (to date)"]
    assert Period(2024, 2026, "open").said("en") == "2024 \N{EN DASH} 2026 (to date)"
    assert Period().said("en") == ""
    assert Y2025.said("km") == "២០២៥ (បណ្ដោះអាសន្ន)"


def test_totals_of_different_years_are_not_compared() -> None:
    with pytest.raises(MayNotBeSaid):
        difference(of(8, Y2025), of(5, Y2024))
    with pytest.raises(MayNotBeSaid):  # not the year before
        difference(of(8, Y2026, 2024, 2026), of(5, Y2024, 2024, 2026))
    with pytest.raises(MayNotBeSaid):  # spans of years
        difference(of(8, Period(2022, 2025), 2024, 2025), of(5, Period(2021, 2024), 2024, 2025))
    with pytest.raises(MayNotBeSaid):  # partners who reported other years
        difference(of(8, Y2025, 2023, 2024), of(5, Y2024, 2023, 2024))
    with pytest.raises(MayNotBeSaid):  # another thing
        difference(of(8, Y2025), replace(of(5, Y2025), of="view.amount_usd"))


def test_a_year_is_compared_with_the_one_before_among_who_reported_both_and_with_itself() -> None:
    moved = difference(of(8, Y2025, 2024, 2025), of(10, Y2024, 2024, 2025))
    assert (moved.value, relative(moved, 1).value) == (2, 0.2)
    revised = difference(of(8, Y2025), replace(of(5, Y2025), scope=replace(SCOPE, snapshot=dt.date(2025, 12, 31))))
    assert revised.value == 3
    with pytest.raises(MayNotBeSaid):
        relative(of(8, Y2025))


@pytest.mark.parametrize(
    "whole",
    [
        of(10, Y2024),
        of(10, Period(2024, 2025, "provisional")),
        replace(of(10, Y2025), scope=replace(SCOPE, measure="planned")),
        replace(of(10, Y2025), scope=replace(SCOPE, snapshot=dt.date(2025, 12, 31))),
    ],
)
def test_a_denominator_is_of_the_same_period_and_data(whole: Figure) -> None:
    with pytest.raises(MayNotBeSaid):
        share(of(5, Y2025), whole)


def test_a_share_of_nothing_or_of_what_is_unknown_is_unknown() -> None:
    assert share(of(5, Y2025), of(20, Y2025)).value == 0.25
    for part, whole in ((of(None, Y2025), of(1, Y2025)), (of(1, Y2025), of(None, Y2025)), (of(0, Y2025), of(0, Y2025))):
        assert share(part, whole).written("en") == "Not reported"


def test_money_of_a_year_that_is_not_closed_is_not_said_without_it() -> None:
    with pytest.raises(MayNotBeSaid):
        say("headline_waiting", "en", amount=of(5, Y2025))
    with pytest.raises(MayNotBeSaid):  # the year, without its state
        say("pack_year_disbursed", "en", amount=of(5, Y2025), year=Period(2025, 2025, "closed"))
    with pytest.raises(MayNotBeSaid):  # a share of money is money
        say("headline_before", "en", share=share(of(5, Y2025), of(20, Y2025)), year=Y2024)
    with pytest.raises(MayNotBeSaid):
        headline("Disbursed, 2025", of(5, Y2025), "en")
    said = "2025 (provisional): Of this, US$\xa05 belongs to projects in the pipeline or suspended."
    assert say("headline_waiting", "en", of=Y2025, amount=of(5, Y2025)) == said
    assert say("pack_year_disbursed", "en", amount=of(5, Y2024), year=Y2024) == "US$\xa05 was disbursed in 2024"
    assert headline("Net", of(5, Y2025), "en", under="2025 (provisional)") == ("Net", "US$\xa05")


def test_a_bare_number_is_refused() -> None:
    with pytest.raises(TypeError):
        say("headline_waiting", "en", amount=5)


def test_the_log_has_each_sentence_with_its_figures(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "twg_analytics.sentences")
    amount = of(5, Y2025)
    say("pack_year_disbursed", "en", amount=amount, year=Y2025)
    (record,) = caplog.records
    assert record.getMessage() == "US$\xa05 was disbursed in 2025 (provisional)"
    assert (record.figures, record.periods) == ([amount], [Y2025])  # type: ignore[attr-defined]


def test_the_years_of_rows_are_those_that_are_known() -> None:
    assert Period.spanned([2027, None, float("nan"), 2025.0]) == Period(2025, 2027)
    assert Period.spanned([2026]).said("en") == "2026"
    assert Period.spanned([None, float("nan")]) == Period.spanned([]) == TIMELESS


def test_years_with_gaps_are_said_in_spans() -> None:
    period = Period(2019, 2025, "provisional", without=(2021, 2023, 2024))
    assert period.years == (2019, 2020, 2022, 2025)
    assert period.said("en") == "2019 \N{EN DASH} 2020, 2022, 2025 (provisional)"


def test_what_earlier_data_told_of_the_same_years_is_named_by_its_day() -> None:
    then = replace(of(5, Period(2025, 2025, "open")), scope=replace(SCOPE, snapshot=dt.date(2025, 12, 31)))
    moved = difference(of(8, Y2025), then)
    assert [period.state for period in moved.not_final()] == ["provisional", "provisional"]
    with pytest.raises(MayNotBeSaid):
        say("pack_money_more", "en", before="31 December 2025", money="Disbursements", amount=moved)
    told = say("pack_money_more", "en", before="31 December 2025", money=f"Those of {Y2025.said('en')}", amount=moved)
    assert told == "Those of 2025 (provisional) are now told as US$\xa03 more than in the data of 31 December 2025"
    with pytest.raises(MayNotBeSaid):  # by itself, what was told then says its state then
        headline("31 December 2025", then, "en", under="2025 (provisional)")


def test_a_text_may_stand_under_its_years() -> None:
    amount, period = of(5, Y2025), Y2025.said("en")
    assert say("headline_waiting", "en", under=period, amount=amount).startswith("Of this, US$\xa05 belongs")
