"""The pipeline in sentences: what is stalled is told with its planned years, and of nothing nothing is told."""

import datetime as dt
from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import pipeline

SCOPE = Scope(Path("invented"), dt.date(2026, 3, 31))
TOTAL = {"projects": 5, "projects_stalled": 2, "planned_usd": 9e6, "stalled_planned_usd": 3e6, "first_year": 2026,
         "last_year": 2028}  # fmt: skip


def test_the_plans_of_stalled_projects_have_years() -> None:
    said = pipeline.attention(pd.Series(TOTAL, dtype=object), SCOPE, "en")
    assert said is not None and said.endswith("US$\xa03.0 million had been planned in 2026 \N{EN DASH} 2028.")
    assert said.startswith("2 of 5 projects")


def test_where_no_project_is_stalled_none_is_told_to_need_attention() -> None:
    assert pipeline.attention(pd.Series(TOTAL | {"projects_stalled": 0}, dtype=object), SCOPE, "en") is None
