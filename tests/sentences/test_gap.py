"""The gap in sentences where nobody reported what it rests on."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import gap

SCOPE = Scope(Path("invented"), dt.date(2026, 3, 31))


@pytest.mark.parametrize("missing", [pd.NA, float("nan"), None])
def test_money_that_nobody_reported_is_no_part_of_what_stands_beside_a_gap(missing: object) -> None:
    total = pd.Series(
        {"first_year": 2026, "last_year": 2027, "activities": 3, "activities_costed": 3, "activities_lacking": 2,
         "unattributed_usd": missing, "delegated_usd": 5.0, "beside_no_cost_usd": missing,
         "gap_usd": 10.0, "gap_low_usd": 8.0},
        dtype=object,
    )  # fmt: skip
    counted, beside = gap.in_short(total, pd.Series({"firm_usd": missing}, dtype=object), SCOPE, "open", "en")
    assert counted.startswith("2 of 3 activities") and beside == "Beside the gap: US$\xa05 delivered for others."
    (said,) = gap.rests_on(total, SCOPE, "open", "en")
    assert "for others in these lines is US$\xa05." in said and "closes US$\xa02 of the gap" in said
