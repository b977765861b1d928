"""What keeps a JMI from being specific, measurable, owned and dated is noted, and nothing else is."""

from typing import Any

import pytest

from tests.building import jmis
from tests.building.built import Built
from tests.building.examples import example
from tests.building.jmis import jmi, result

EVEN = {"Target 2026": 50, "Target 2028": 100}
# What is left out or wrong, and the notes it brings with the heading they stand at.
CASES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "nothing": ({}, []),
    "a milestone needs neither baseline nor unit nor direction": (
        {"kind": "milestone", "baseline_value": None, "baseline_year": None, "unit": None, "better": None}, []),
    "indicator": ({"indicator_en": None}, [("smart_no_indicator", "indicator_en")]),
    "indicator in Khmer only": ({"indicator_en": None, "indicator_km": "អត្រា"}, []),
    "kind": ({"kind": None}, [("smart_no_kind", "kind")]),
    "kind, and answers": ({"kind": None, "baseline_value": None}, [("smart_kind_of_answers", "kind")]),
    "baseline": ({"baseline_value": None}, [("smart_no_baseline", "baseline_value")]),
    "baseline year": ({"baseline_year": None}, [("smart_no_date", "baseline_year")]),
    "unit": ({"unit": None}, [("smart_no_unit", "unit")]),
    "direction": ({"better": None}, [("smart_no_direction", "better")]),
    "owner": ({"responsible": None}, [("smart_no_owner", "responsible")]),
    "source": ({"verification_source": None}, [("smart_no_source", "verification_source")]),
    "targets": ({"more": {"Target 2026": None, "Target 2028": None}}, [("smart_no_target", "Target 2026")]),
    "target = baseline": ({"more": {"Target 2028": 0}}, [("smart_target_is_baseline", "Target 2026")]),
    "targets up and down": (
        {"more": {"Target 2026": 150, "Target 2028": 100}}, [("smart_targets_waver", "Target 2026")]),
    "sum with a baseline": (
        {"is_cumulative": "Yes", "baseline_value": 7}, [("smart_baseline_not_added", "baseline_value")]),
    "sum from zero": ({"is_cumulative": "Yes"}, []),
}  # fmt: skip


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi(says, **{"more": EVEN, "indicator_km": None, **cells}) for says, (cells, _) in CASES.items()],
            [result("kind, and answers", 2026, "No")],
        )
    )
)
def test_each_lack_is_noted_at_its_cell_and_loads_the_jmi(of: Built) -> None:
    found = of.all(
        "select record_id, message_key, source_column, severity_code, source_row from marts.findings"
        " where message_key like 'smart%' order by source_row, message_key"
    )
    assert found == [
        (says, key, heading, "note", row)
        for row, (says, (_, notes)) in enumerate(CASES.items(), start=2)
        for key, heading in notes
    ]
    assert of.one("select count(*) from marts.jmis") == (len(CASES),)


@example(lambda: jmis.workbook(jmis.sheets([jmi("A", indicator_en="Births attended", unit=None)], [])))
def test_a_note_names_the_indicator(of: Built) -> None:
    assert of.findings("smart_no_unit") == [(2, "unit", "Births attended")]


@pytest.mark.parametrize(
    ("results", "doubted"),
    [
        ([150, 300], True),
        ([100, 210, 330], True),
        ([100, 100, 45], False),  # it fell
        ([100, 90], False),
        ([100, 110, 120], False),  # each year adds about as much
        ([30, 40, 63], True),  # 0.9 of half their sum is 59.85
        ([30, 40, 57], False),
        ([300], False),
        ([0, 0], False),
    ],
)
@example(
    lambda results: jmis.workbook(
        jmis.sheets(
            [jmi("A", is_cumulative="Yes")],
            [result("A", year, value) for year, value in enumerate(results, start=2024)],
        )
    )
)
def test_results_that_look_like_running_totals_are_doubtful(
    of: Built, results: list[int], doubted: bool
) -> None:  # fmt: skip
    expected = [(1 + len(results), "actual_value", "A")] if doubted else []
    assert of.findings("running_total") == expected


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi("A"), jmi("B", is_cumulative="Yes")],
            [result("A", 2024, 150), result("A", 2025, 300), result("B", 2023, 150), result("B", 2024, 300)],
        )
    )
)
def test_results_that_are_not_added_up_are_no_running_totals(of: Built) -> None:
    assert of.findings("running_total") == []  # what B reports of its baseline year is not added


@pytest.mark.parametrize(
    ("unit", "total", "parts", "doubted"),
    [
        (None, 100, {"Male": 70, "Female": 80}, True),
        ("persons", 150, {"Male": 70, "Female": 80}, False),
        ("persons", 75, {"Male": 70, "Female": 80}, True),
        (None, 75, {"Male": 70, "Female": 80}, False),  # between its parts: a mean
        ("%", 100, {"Male": 70, "Female": 80}, False),
        ("per 1,000", 100, {"Male": 70, "Female": 80}, False),
        ("persons", 150, {"ប្រុស": 70, "ស្រី": 80, "Urban": 100, "Rural": 50}, False),
        ("persons", 150, {"Male": 70, "Female": 80, "Urban": 100, "Rural": 70}, True),
        ("persons", 150, {"Schools": 70, "Health centres": 60}, True),
        ("persons", 150, {"Takeo": 30, "Kampot": 40}, False),  # not all provinces
        ("persons", 150, {"Takeo": 90, "Kampot": 80}, True),
        ("persons", 150, {"Female": 80}, False),
        ("persons", 150, {"Female": 160}, True),
        ("persons", 150, {"Male": 70, "Female": None}, False),
        ("persons", 1000, {"Male": 500, "Female": 504}, False),  # rounded
    ],
)
@example(
    lambda unit, total, parts: jmis.workbook(
        jmis.sheets(
            [jmi("A", unit=unit)],
            [
                *[result("A", 2025, value, disaggregation=part) for part, value in parts.items()],
                result("A", 2025, total),
            ],
        )
    )
)
def test_parts_that_do_not_add_to_the_total_of_a_jmi_are_doubtful(
    of: Built, unit: str | None, total: int, parts: dict[str, int | None], doubted: bool
) -> None:  # fmt: skip
    expected = [(2 + len(parts), "actual_value", str(total))] if doubted else []
    assert of.findings("parts_disagree") == expected
