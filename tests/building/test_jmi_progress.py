"""How far a JMI has come and what that is called: every boundary by hand, and a naive second calculation."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import built, jmis
from tests.building.built import Built
from tests.building.examples import example
from tests.building.jmis import jmi, result
from twg_analytics import reference
from twg_analytics.building import BuildError

# Every boundary case: what it says, the JMI, its results, and what should be found in a year. In a table of its own,
# so that whoever knows the guideline can read and check it without reading code.
CASES = pd.read_csv(Path(__file__).with_name("jmi_boundaries.csv"), dtype=str, keep_default_na=False).to_dict("records")
EVEN = {"Target 2024": 20, "Target 2026": 60, "Target 2028": 100}
DOWN = {"Target 2028": 10}
PROGRESS = """
select target_value, actual_value, progress_ratio, computed_status_code, status_reason_code
from marts.jmi_progress
where jmi_id = $jmi_id and year = $year
"""


def _cell(text: str) -> Any:
    """A cell of the table: a number, a word, or nothing."""
    try:
        return float(text)
    except ValueError:
        return text or None


def _by_year(text: str) -> dict[int, Any]:
    """`2024: 20; 2026: 60` as values by year."""
    pairs = [piece.split(":") for piece in text.split(";") if piece]
    return {int(year): _cell(value.strip()) for year, value in pairs}


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> built.Built:
    """Every case of the table as a JMI of one workbook, called by its number."""
    made, results = [], []
    for n, case in enumerate(CASES):
        named = ("kind", "better", "is_cumulative", "baseline_year", "baseline_value")
        targets = {f"Target {year}": value for year, value in _by_year(case["targets"]).items()}
        made.append(jmi(f"J{n}", targets or {"Target 2028": None}, **{name: _cell(case[name]) for name in named}))
        results += [result(f"J{n}", year, actual) for year, actual in _by_year(case["results"]).items()]
    return jmis.build(tmp_path_factory.mktemp("boundaries"), jmis.sheets(made, results))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["says"] for case in CASES])
def test_boundary(boundaries: built.Built, number: int) -> None:
    case = CASES[number]
    found = boundaries.one(PROGRESS, jmi_id=f"J{number}", year=int(case["year"]))
    expected = [_cell(case[name]) for name in ("target", "actual", "ratio")]
    assert found == (*(pytest.approx(value, abs=1e-10) for value in expected), case["status"], case["reason"])


def _years(made: built.Built, jmi_id: str) -> list[int]:
    return [year for (year,) in made.all("select year from marts.jmi_progress where jmi_id = $i order by 1", i=jmi_id)]


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi("A", {"Target 2025": 1, "Target 2027": 3}), jmi("B"), jmi("C", {"Target 2028": None})],
            [result("A", 2023, 1), result("A", 2030, 5), result("B", 2024, 1, disaggregation="Female")],
        )
    )
)
def test_years_go_from_the_first_target_to_the_last_and_to_any_result(of: Built) -> None:
    assert _years(of, "A") == [2023, 2025, 2026, 2027, 2030]
    assert _years(of, "B") == [2024, 2028]
    assert _years(of, "C") == []


@example(
    lambda: jmis.workbook(
        jmis.sheets([jmi("A")], [result("A", 2024, 30, disaggregation=part) for part in ("Female", "Male")])
    )
)
def test_total_is_never_added_up_from_its_parts(of: Built) -> None:
    assert of.one(PROGRESS, jmi_id="A", year=2024) == (20, None, None, "no_data", "no_actual")


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi("A", is_cumulative="Yes")],
            [
                result("A", year, value, disaggregation=part)
                for year, part, value in [
                    (2024, "Kampot", 3),
                    (2025, "kampot", 4),
                    (2024, "Takeo", 10),
                    (2025, None, 20),
                ]
            ],
        )
    )
)
def test_parts_of_a_cumulative_jmi_are_added_up_each_for_itself(of: Built) -> None:
    assert of.all("select year, lower(disaggregation), actual_value from marts.jmi_results order by 1, 2") == [
        (2024, "kampot", 3),
        (2024, "takeo", 10),
        (2025, "kampot", 7),
        (2025, None, 20),
    ]


@example(
    lambda: jmis.workbook(jmis.sheets([jmi("A", is_cumulative="Yes")], [result("A", 2024, 5), result("A", 2026, 5)]))
)
def test_a_sum_over_a_year_that_was_not_reported_says_so(of: Built) -> None:
    assert of.all("select year, is_incomplete from marts.jmi_progress where actual_value > 0 order by 1") == [
        (2024, False),
        (2026, True),
    ]
    assert of.findings("result_gap") == [(3, "actual_value", "A 2026")]


def test_reported_ratings_stand_beside_the_computed_status(tmp_path: Path) -> None:
    ratings = {"government_rating": "On track", "partner_rating": "Off track"}
    results = [
        result("agree", 2025, 40, government_rating="On track"),
        result("differ", 2025, 40, **ratings),
        result("computed", 2025, 5, government_rating="On track"),
        result("unknown", 2025, None, government_rating="On track"),
        result("both", 2025, None, **ratings),
        result("silent", 2025, 5),
    ]
    made = jmis.build(tmp_path, jmis.sheets([jmi(str(row["jmi_id"])) for row in results], results))
    said = made.all(
        "select jmi_id, computed_status_code, government_status_code, partner_status_code, has_disagreement,"
        " is_rated_without_data from marts.jmi_standings where year = 2025 order by 1"
    )
    assert said == [
        ("agree", "on_track", "on_track", None, False, False),
        ("both", "no_data", "on_track", "off_track", True, True),
        ("computed", "off_track", "on_track", None, True, False),
        ("differ", "on_track", "on_track", "off_track", True, False),
        ("silent", "off_track", None, None, False, False),
        ("unknown", "no_data", "on_track", None, False, True),
    ]


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [
                jmi("gap", {"Target 2024": 10, "Target 2028": 100}),
                jmi("late", {"Target 2027": 10, "Target 2028": 100}),
                jmi("over", {"Target 2024": 10}),
                jmi("no target", {"Target 2028": None}),
                jmi("due", {"Target 2027": "Adopted"}, kind="milestone"),
                jmi("early", {"Target 2027": "Adopted"}, kind="milestone"),
                jmi("missed", {"Target 2024": "Adopted"}, kind="milestone"),
            ],
            [
                result("gap", 2024, 10),
                result("over", 2024, 6),
                result("early", 2024, "Yes"),
                result("missed", 2024, "No"),
                result("late", 2030, 3),
            ],
        )
    )
)
def test_every_jmi_stands_somewhere_in_every_year(of: Built) -> None:
    stands = of.all("select jmi_id, year, computed_status_code from marts.jmi_standings order by 1, 2")
    assert stands == [
        (jmi_id, 2024 + n, status)
        for jmi_id, statuses in {
            "due": ["not_due", "not_due", "not_due"],
            "early": ["achieved", "achieved", "achieved"],
            "gap": ["on_track", "no_data", "no_data"],
            "late": ["not_due", "not_due", "not_due"],
            "missed": ["off_track", "off_track", "off_track"],
            "no target": ["no_data", "no_data", "no_data"],
            "over": ["delayed", "delayed", "delayed"],
        }.items()
        for n, status in enumerate(statuses)
    ]


@example(
    lambda: jmis.workbook(
        jmis.sheets([jmi("A", EVEN), jmi("B", {"Target 2025": 10})], [result("A", 2023, 0), result("B", 2026, 10)])
    )
)
def test_targets_that_nobody_gave_are_marked(of: Built) -> None:
    marked = of.all("select jmi_id, year, is_target_interpolated from marts.jmi_progress order by 1, 2")
    assert marked == [
        ("A", 2023, False),  # the baseline
        ("A", 2024, False),
        ("A", 2025, True),
        ("A", 2026, False),
        ("A", 2027, True),
        ("A", 2028, False),
        ("B", 2025, False),
        ("B", 2026, False),  # the last target stays in force
    ]
    assert of.one("select is_target_interpolated from marts.jmi_standings where jmi_id = 'A' and year = 2025") == (
        True,
    )


LAST_KNOWN = "select year, computed_status_code, last_known_status_code, last_known_year"


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi("A", EVEN), jmi("B", {"Target 2025": "Adopted"}, kind="milestone"), jmi("C", {"Target 2024": 10})],
            [result("A", 2024, 5), result("A", 2025, 10), result("B", 2024, "No"), result("B", 2025, "Yes")],
        )
    )
)
def test_the_last_known_status_stands_in_every_year(of: Built) -> None:
    """Off track in 2024 and 2025 and nothing in 2026: the bad news does not go away."""
    assert of.all(f"{LAST_KNOWN} from marts.jmi_progress where jmi_id = 'A' order by 1") == [
        (2024, "off_track", "off_track", 2024),
        (2025, "off_track", "off_track", 2025),
        (2026, "no_data", "off_track", 2025),
        (2027, "not_due", "off_track", 2025),
        (2028, "not_due", "off_track", 2025),
    ]
    known = of.all("select jmi_id, " + LAST_KNOWN[7:] + " from marts.jmi_standings where year > 2024 order by 1, 2")
    assert known == [
        ("A", 2025, "off_track", "off_track", 2025),
        ("A", 2026, "no_data", "off_track", 2025),
        ("B", 2025, "achieved", "achieved", 2025),
        ("B", 2026, "achieved", "achieved", 2025),
        ("C", 2025, "no_data", None, None),
        ("C", 2026, "no_data", None, None),
    ]


def test_what_is_not_judged_contradicts_nobody_and_has_no_pace(tmp_path: Path) -> None:
    rated = {"government_rating": "On track", "partner_rating": "On track"}
    made = jmis.build(
        tmp_path,
        jmis.sheets(
            [
                jmi("against", DOWN, baseline_value=5, better="down"),
                jmi("turns", {"Target 2024": 90, "Target 2028": 80}),
            ],
            [result("against", 2025, 7, **rated), result("turns", 2025, 85, **rated), result("turns", 2024, 80)],
        ),
    )
    assert made.all(
        "select jmi_id, computed_status_code, status_reason_code, has_disagreement from marts.jmi_standings"
        " where year = 2025 order by 1"
    ) == [("against", "not_judged", "contradictory", False), ("turns", "not_judged", "contradictory", False)]
    assert made.all("select jmi_id, pace_code from marts.jmi_pace order by 1") == [("against", None), ("turns", None)]
    assert made.findings("better_disagrees") == [(2, "better", "down")]
    assert made.findings("smart_targets_waver") == [(3, "Target 2024", "Pupils who finish grade 6")]


@example(
    lambda: jmis.workbook(
        jmis.sheets(
            [jmi("down", DOWN, baseline_value=20, better="down"), jmi("gap"), jmi("up")],
            [
                *(result("down", year, value) for year, value in [(2024, 18), (2025, 19)]),
                *(result("gap", year, value) for year, value in [(2023, 1), (2025, 4)]),
                *(result("up", year, value) for year, value in [(2024, 5), (2025, 8)]),
            ],
        )
    )
)
def test_change_since_the_year_before_needs_both_years_and_knows_its_direction(of: Built) -> None:
    changes = of.all("select jmi_id, change_value, change_code from marts.jmi_standings where year = 2025 order by 1")
    assert changes == [("down", 1, "worse"), ("gap", None, None), ("up", 3, "better")]  # fmt: skip


@example(lambda: jmis.workbook(jmis.sheets([jmi("A")], [])))
def test_a_group_without_a_workbook_has_not_reported_and_has_no_number(of: Built) -> None:
    listed = of.all("select twg_code, has_reported, jmis from marts.jmi_reporting order by twg_order")
    assert len(listed) == 21
    assert [row[1:] for row in listed if row[0] == "ed"] == [(True, 1)]
    assert {row[1:] for row in listed if row[0] != "ed"} == {(False, None)}


def test_the_snapshot_decides_what_is_due(tmp_path: Path) -> None:
    for date in ("2025-03-31", "2027-03-31"):
        jmis.write(tmp_path, jmis.sheets([jmi("A", EVEN)], []), date=date)
    statuses = built.from_files(tmp_path).all(
        "select snapshot_date, year, computed_status_code from marts.jmi_progress where year > 2024 order by 1, 2"
    )
    before, after = dt.date(2025, 3, 31), dt.date(2027, 3, 31)
    assert [(day.date(), *rest) for day, *rest in statuses] == [
        *((before, year, "no_data" if year == 2025 else "not_due") for year in range(2025, 2029)),
        *((after, year, "not_due" if year == 2028 else "no_data") for year in range(2025, 2029)),
    ]


def test_cut_offs_are_those_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = reference.load("jmi_status_rules")
    load = reference.load
    changed = rules.assign(ratio_from=["0.95", "0.4", *[None] * 4])
    monkeypatch.setattr(reference, "load", lambda name: changed if name == "jmi_status_rules" else load(name))
    made = jmis.build(tmp_path, jmis.sheets([jmi("A"), jmi("B")], [result("A", 2024, 18), result("B", 2024, 8)]))
    assert made.all("select jmi_id, computed_status_code from marts.jmi_progress where year = 2024 order by 1") == [
        ("A", "delayed"),
        ("B", "delayed"),
    ]


def test_limits_of_levels_to_be_kept_are_those_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = reference.load("jmi_status_rules")
    load = reference.load
    changed = rules.assign(share_to=[*[None] * 3, "0.1", "0.02", "0.08"])
    monkeypatch.setattr(reference, "load", lambda name: changed if name == "jmi_status_rules" else load(name))
    kept = {"A": 88.2, "B": 83, "C": 82, "D": 90}  # 2, 7.8 and 8.9 % below 90, and 90 itself
    made = jmis.build(
        tmp_path,
        jmis.sheets(
            [jmi(jmi_id, {"Target 2028": 90}, baseline_value=99) for jmi_id in kept],
            [result(jmi_id, 2028, value) for jmi_id, value in kept.items()],
        ),
    )
    assert made.all("select jmi_id, computed_status_code from marts.jmi_progress where year = 2028 order by 1") == [
        ("A", "on_track"),
        ("B", "delayed"),
        ("C", "off_track"),
        ("D", "achieved"),
    ]


@pytest.mark.parametrize(
    ("column", "limits"),
    [
        ("ratio_from", ["0.5", "0.9", *[None] * 4]),
        ("ratio_from", ["0.9", *[None] * 5]),
        ("share_to", [*[None] * 3, "0.05", "0.05", "0.01"]),
        ("share_to", [*[None] * 4, "0.01", "0.05"]),
    ],
)
def test_cut_offs_that_cannot_be_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, limits: list[str | None]
) -> None:
    changed = reference.load("jmi_status_rules").assign(**{column: limits})
    load = reference.load
    monkeypatch.setattr(reference, "load", lambda name: changed if name == "jmi_status_rules" else load(name))
    jmis.write(tmp_path, jmis.sheets([jmi("A")], []))
    with pytest.raises(BuildError, match="jmi_rules_are_complete"):
        built.from_files(tmp_path).all("from marts.jmi_progress")


def test_shipped_cut_offs_are_those_of_the_contract() -> None:
    rules = reference.load("jmi_status_rules").set_index("rule_code")
    assert tuple(rules.loc[["on_track", "delayed"], "ratio_from"]) == ("0.9", "0.5")
    kept = ["maintain", "maintain_on_track", "maintain_delayed"]
    assert tuple(rules.loc[kept, "share_to"]) == ("0.05", "0.01", "0.05")
