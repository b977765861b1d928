"""Money counted once, on `building/invented.py`: the net is the overview's total, rows add up to reasons."""

from dataclasses import replace
from typing import Any

import pytest

from tests.building import invented
from twg_analytics.questions import double_counting, projects, reporting
from twg_analytics.questions.scope import Scope

M = invented.MILLION
P7, P8 = "oda:undp:KH-P7", "oda:japan:KH-P8"
FILTERS: list[dict[str, Any]] = [
    {}, {"partner": "adb"}, {"source": "ngo"}, {"measure": "planned"}, {"measure": "budget"}, {"from_year": 2026},
    {"partner": "japan", "to_year": 2025}, {"snapshot": invented.BEFORE, "measure": "budget"},
]  # fmt: skip


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_the_net_is_the_total_of_the_overview(scope: Scope, chosen: dict[str, Any]) -> None:
    names = ["amount_usd", "counted_usd", "first_year", "last_year"]
    counted = double_counting.totals(replace(scope, **chosen))[names].fillna(-1)
    overview = reporting.coverage(replace(scope, **chosen))[names].fillna(-1)
    assert counted.values.tolist() == overview.values.tolist()


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_reasons_and_their_rows_add_up_to_what_is_removed(scope: Scope, chosen: dict[str, Any]) -> None:
    total = double_counting.totals(replace(scope, **chosen))["removed_usd"].fillna(0).iloc[0]
    reasons = double_counting.reasons(replace(scope, **chosen))
    assert reasons["removed_usd"].sum() == total
    classes = double_counting.classes(replace(scope, **chosen))
    assert classes["removed_usd"].sum() == total and set(classes["removal_class_code"]) <= {"unnamed"}
    for of in reasons.itertuples():
        rows = double_counting.removed(replace(scope, **chosen), reason=of.reason_code)
        assert rows["removed_usd"].sum() == of.removed_usd
        assert rows["project_id"].nunique() == of.records
        assert rows[["source_file", "source_row"]].notna().all(axis=None)


def test_what_is_delivered_for_others_is_the_reason_in_the_invented_data(scope: Scope) -> None:
    assert double_counting.reasons(scope).values.tolist() == [["delegated", 2, 12 * M]]


@pytest.mark.parametrize(
    ("chosen", "pairs"),
    [({}, 1), ({"partner": "undp"}, 1), ({"partner": "japan"}, 1), ({"partner": "adb"}, 0), ({"source": "ngo"}, 0)],
)
def test_a_pair_passes_when_either_record_does(scope: Scope, chosen: dict[str, Any], pairs: int) -> None:
    found = double_counting.pairs(replace(scope, **chosen))
    assert [tuple(pair) for pair in found[["left_id", "right_id"]].values] == [(P8, P7)] * pairs


def test_both_records_of_a_pair_stand_side_by_side(scope: Scope) -> None:
    assert double_counting.records(scope, left_id=P8, right_id=P7)["title"].tolist() == ["Project P8", "Project P7"]
    years = double_counting.years(scope, left_id=P8, right_id=P7)
    assert years.fillna(0).values.tolist() == [["disbursed", 2025, 4 * M, 4 * M, 6 * M, 6 * M, 4 * M, 0]]


def test_records_are_named_by_their_keys_and_unknown_keys_are_left_out(scope: Scope) -> None:
    named = projects.named(scope.file, keys=(P7, "oda:gone:1"))
    assert named.values.tolist() == [[P7, "Project P7", "undp"]]


def test_the_rules_are_published_with_their_thresholds(scope: Scope) -> None:
    rules = double_counting.rules(scope.file).set_index("rule_code")["least_similarity"]
    assert rules.dropna().to_dict() == {"source_named": 0.8, "same_title": 1.0, "similar_title": 0.94}
