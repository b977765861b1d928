"""Why a JMI stands as it does, in words: each reason by hand, from the warehouse to the sentence."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.building import jmis
from tests.building.jmis import jmi, result
from twg_analytics.questions import jmis as asked
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import judgement

YEAR = 2025
SCOPE = Scope(Path("none"), dt.date.fromisoformat(jmis.DATE))
KEPT = {"more": {"Target 2028": 200}, "baseline_value": 200}
RATIO = "of the way from the baseline to the target of the year;"
# The JMI beyond 0 in 2023 to 100 in 2028 (40 in 2025), its result of 2025, and why it stands as it does.
CASES: dict[str, tuple[dict[str, Any], Any, str]] = {
    "on track": ({}, 38, f"95% {RATIO} on track is from 90%."),
    "on track at the cut-off": ({}, 36, f"90% {RATIO} on track is from 90%."),
    "delayed": ({}, 30, f"75% {RATIO} “On track” is from 90%, which it misses by 15%."),
    "delayed by a hair": ({}, 35.98, f"89.95% {RATIO} “On track” is from 90%, which it misses by 0.05%."),
    "off track": ({}, 10, f"25% {RATIO} “Delayed” is from 50%, which it misses by 25%."),
    "wrong way": ({}, -5, "Moving the wrong way."),
    "reached": ({}, 100, "The last target is reached."),
    "kept": (KEPT, 200, "The level is kept."),
    "nearly kept": (KEPT, 199.98, "0.01% short of the level of ≈ 200; on track is up to 1%."),
    "kept late": (KEPT, 194, "3% short of the level of ≈ 200; “On track” is up to 1%, which it misses by 2%."),
    "not kept": (KEPT, 180, "10% short of the level of ≈ 200; “Delayed” is up to 5%, which it misses by 5%."),
    "not kept at zero": (
        {"more": {"Target 2028": 0}, "better": "down"}, 3, "Any shortfall against a level of 0 is off track."),
    "contradictory": ({"better": "down"}, 30, "Its targets and the better direction contradict each other."),
    "no baseline": ({"baseline_value": None}, 30, "There is no baseline."),
    "nothing": ({}, None, "No result is reported."),
    "done": ({"kind": "milestone", "more": {"Target 2025": "x"}}, "Yes", "It is done."),
    "not done": ({"kind": "milestone", "more": {"Target 2025": "x"}}, "No", "Due and not done."),
}  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every case as a JMI of one workbook, called by what it is, as the questions give it."""
    folder = tmp_path_factory.mktemp("judgement")
    made = [jmi(name, **cells) for name, (cells, _, _) in CASES.items()]
    made.append(jmi("silent", {"Target 2024": 10, "Target 2028": 100}))
    made.append(jmi("disputed"))
    ratings = {"government_rating": "On track", "partner_rating": "Off track"}
    results = [result(name, YEAR, value) for name, (_, value, _) in CASES.items()]
    results += [result("silent", 2024, 1), result("disputed", YEAR, 30, **ratings)]
    results += [result("silent", YEAR, None, government_rating="On track")]
    file = jmis.build(folder, jmis.sheets(made, results)).to_ask("jmis")
    frame = asked.standings(replace(SCOPE, file=file), year=YEAR)
    return {row.jmi_id: row for row in frame.itertuples()}


@pytest.mark.parametrize("name", CASES)
def test_reason(said: dict[str, Any], name: str) -> None:
    assert judgement.reason(said[name], SCOPE, "en") == CASES[name][2]


def test_a_disagreement_says_which_rating_says_what_and_why(said: dict[str, Any]) -> None:
    assert judgement.differs(said["disputed"])
    assert judgement.disagreement(said["disputed"], SCOPE, "en") == (
        "By arithmetic: Delayed. The government: On track. The partners: Off track."
        f" 75% {RATIO} “On track” is from 90%, which it misses by 15%."
    )
    assert not judgement.differs(said["delayed"])


def test_a_rating_without_a_result_names_what_was_last_known(said: dict[str, Any]) -> None:
    assert judgement.differs(said["silent"])
    assert judgement.disagreement(said["silent"], SCOPE, "en") == (
        "By arithmetic: No data. The government: On track. The partners: not rated."
        " No result is reported. Last known: Off track in 2024."
    )
    assert judgement.last_known(said["silent"], "km").startswith("ស្ថានភាពចុងក្រោយដែលដឹង៖")
    assert judgement.last_known(said["delayed"], "en") == ""
    assert judgement.last_known(said["nothing"], "en") == ""


def test_a_target_that_nobody_gave_is_marked(said: dict[str, Any]) -> None:
    # From 10 in 2024 to 100 in 2028, a year later.
    assert judgement.target(said["silent"], SCOPE).written("en") == "≈ 32.5"
    assert judgement.target(said["done"], SCOPE).written("en") == "Not reported"
