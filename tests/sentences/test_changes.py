"""What changed between two data in sentences: a status is told with the year that each of them has results of."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import changes

SCOPE, BEFORE = Scope(Path("invented"), dt.date(2026, 3, 31)), dt.date(2025, 3, 31)


@pytest.mark.parametrize("moved", [[], ["J2"], ["J2", "J5"]])
def test_jmis_that_moved_name_the_years_of_both_data(moved: list[str]) -> None:
    said = changes.moved_jmis(pd.DataFrame({"jmi_id": moved}), (2025, 2024), SCOPE, BEFORE, "en")
    assert "2025" in said and "2024" in said
    assert all(name in said for name in moved)
