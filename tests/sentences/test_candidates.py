"""What a file says of activities and projects stands in the sentences of gaps as the text it is."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import candidates

SCOPE = Scope(Path("none.duckdb"), dt.date(2026, 3, 31))


def test_texts_of_files_are_no_markup() -> None:
    row = SimpleNamespace(
        twg_code="ed", activity_id="A", activity="[free](http://x) **money**", first_year=2026, last_year=2026,
        gap_usd=5e6, gap_low_usd=5e6, project_id="oda:x:1", title="# Big *plan*", candidate_code="linked",
        expected_year=2026, weight=0.5, closes_usd=2e6, gap_left_usd=3e6, gap_low_left_usd=3e6, candidates=1,
    )  # fmt: skip
    lacks = candidates.lacks(row, SCOPE, "en")
    assert r"\[free\]" in lacks and r"\*\*money\*\*" in lacks and lacks.startswith("**US$\xa05.0 million**")
    best = candidates.best(row, "_Partner_", SCOPE, "en")
    assert r"\*plan\*" in best and r"\_Partner\_" in best
