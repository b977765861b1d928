"""The plan behind a share: it says so where the years that are held against it come after its last one."""

import pandas as pd

from twg_analytics.sentences import sector_plan


def test_a_plan_that_is_over_is_said_to_go_on_and_one_that_is_not_is_not() -> None:
    plans = pd.DataFrame({"plan": ["First", "Second"], "last_year": [2022, 2026], "last_planned_year": [2023, 2025]})
    assert sector_plan.carried(plans, "en") == ["Second ends in 2025; no newer plan is listed, so it goes on."]
