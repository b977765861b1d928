"""What keeps a JMI from being specific, measurable, owned and dated is noted, and nothing else is."""

from pathlib import Path
from typing import Any

from tests.building import jmis
from tests.building.jmis import jmi

EVEN = {"Target 2026": 50, "Target 2028": 100}
# What is left out or wrong, and the notes it brings with the heading they stand at.
CASES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "nothing": ({}, []),
    "a milestone needs neither baseline nor unit nor direction": (
        {"kind": "milestone", "baseline_value": None, "baseline_year": None, "unit": None, "better": None}, []),
    "indicator": ({"indicator_en": None}, [("smart_no_indicator", "indicator_en")]),
    "indicator in Khmer only": ({"indicator_en": None, "indicator_km": "អត្រា"}, []),
    "kind": ({"kind": None}, [("smart_no_kind", "kind")]),
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


def test_each_lack_is_noted_at_its_cell_and_loads_the_jmi(tmp_path: Path) -> None:
    made = [jmi(says, **{"more": EVEN, "indicator_km": None, **cells}) for says, (cells, _) in CASES.items()]
    warehouse = jmis.build(tmp_path, jmis.sheets(made, []))
    found = warehouse.all(
        "select record_id, message_key, source_column, severity_code, source_row from marts.findings"
        " where message_key like 'smart%' order by source_row, message_key"
    )
    assert found == [
        (says, key, heading, "note", row)
        for row, (says, (_, notes)) in enumerate(CASES.items(), start=2)
        for key, heading in notes
    ]
    assert warehouse.one("select count(*) from marts.jmis") == (len(CASES),)


def test_a_note_names_the_indicator(tmp_path: Path) -> None:
    made = jmis.build(tmp_path, jmis.sheets([jmi("A", indicator_en="Births attended", unit=None)], []))
    assert made.findings("smart_no_unit") == [(2, "unit", "Births attended")]
