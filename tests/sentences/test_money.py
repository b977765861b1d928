"""Money in sentences: a year is held against the one before where it is over, and among those who reported both."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import money

SCOPE = Scope(Path("invented"), dt.date(2026, 3, 31))
JUDGED = {"year": 2025, "year_state_code": "closed", "before_state_code": "closed", "measure_code": "disbursed",
          "both_usd": 8e6, "both_before_usd": 10e6, "partners_both": 3, "ngos_both": 0,
          "partners": 3, "ngos": 0}  # fmt: skip


def test_a_year_that_is_over_is_compared_with_the_one_before() -> None:
    said = money.change(pd.Series(JUDGED, dtype=object), SCOPE, "en")
    assert said is not None and said.startswith("US$\xa02.0 million (20.0%) less in 2025 than in 2024, of the 3 ")


@pytest.mark.parametrize("other", [{"year_state_code": "open"}, {"both_usd": None}, {"both_before_usd": 0}])
def test_a_year_that_goes_on_or_that_nobody_reported_with_the_one_before_is_not(other: dict[str, object]) -> None:
    assert money.change(pd.Series(JUDGED | other, dtype=object), SCOPE, "en") is None
