"""Every indicator a second time, in plain Python from the cells of invented exports, naively and one by one."""

import random
from collections import defaultdict
from typing import Any

import pytest

from tests.building.built import Built, from_files
from tests.reading import workbooks
from tests.reading.rows import Row, grid, oda, write_xlsx

EARLIER, NOW = "2024-06-30", "2026-03-31"
PARTNERS = {"Japan": "japan", "ADB": "adb", "China": "china", "UNDP": "undp"}
TWGS: list[tuple[str | None, dict[str, float]]] = [
    ("Education", {"ed": 1.0}),
    ("Education (25%) / Health (75%)", {"ed": 0.25, "he": 0.75}),
    ("Health / Land", {"he": 0.5, "la": 0.5}),
]
YEARS = (2024, 2025)
YES_NO = {
    "programme_based": "PD #4 PBA (Y/N)",
    "results_framework": "Results Framework (Y/N)",
    "country_systems_execution": "PD #5a Budget (Y/N)",
    "country_systems_reporting": "PD #5a Financial Reporting (Y/N)",
    "country_systems_audit": "PD #5a Audit (Y/N)",
    "country_systems_procurement": "PD #5b Procurement (Y/N)",
}
SYSTEMS = [code for code in YES_NO if code.startswith("country_systems")]
CAPACITY = {None: None, "FTC": 1.0, "IPA / ITC": 0.5, "IPA": 0.0, "FTC / ITC": 1.0}
Key = tuple[str, int | None, str, str]
Value = tuple[float | None, float | None, float, float]


def projects() -> tuple[list[Row], list[Row]]:
    """Sixty projects as they stand in the later export, and as they, or others, stood in the earlier one."""
    dice = random.Random(2025)
    earlier, later = [], []
    for n in range(60):
        row: Row = {
            "Project Title": f"P{n}",
            "Program Number": f"{n}",
            "Development Partner": dice.choice(list(PARTNERS)),
            "TWG": dice.choice(TWGS)[0],
            "Government Sector (Y/N)": dice.choice(["Yes", "Yes", "No", None]),
            "PD #8 Tied Aid": dice.choice(["Untied", "Partially tied", "Fully tied", None]),
            "PIU Type": dice.choice(["No PIU is used", "Parallel Project Implementation Unit", None]),
            "Type of Assistance": dice.choice(list(CAPACITY)),
            "Co-Funding No": dice.choice([None, None, "C-1", "C-2"]),
            "Project Status": dice.choice(["On-going", "On-going", "Pipeline"]),
            "Start": f"1-Mar-{dice.choice([2024, 2025, 2027])}",
            **{heading: dice.choice(["Yes", "No", None]) for heading in YES_NO.values()},
        }
        money = {f"Own Resources {year}": dice.choice([None, 0, 10, 25, 40]) for year in YEARS}
        money |= {f"Other Sources {year}": dice.choice([None, 15]) for year in YEARS}
        money |= {f"Plan Own Resources {year}": dice.choice([None, 0, 20, 30]) for year in (2026, 2027, 2028)}
        money |= {"On Budget 2025": dice.choice([None, 12, 60])}
        if n < 50:
            later.append(oda(row | money))
        if n >= 8:
            earlier.append(
                oda(row | {"TWG": dice.choice(TWGS)[0], "Plan Own Resources 2025": dice.choice([None, 5, 50])})
            )
    return earlier, later


EARLIER_ROWS, ROWS = projects()
LINKED = {"workplan": [0, 1, 5, 9, 13], "jmi": [1, 2, 30]}  # JMIs name 2 and 30 themselves, and 1 by an activity


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("second")
    write_xlsx(folder / "raw" / EARLIER / "oda.xlsx", grid(EARLIER_ROWS))
    write_xlsx(folder / "raw" / NOW / "oda.xlsx", grid(ROWS))
    plan = [
        ["activity_id", "linked_projects"],
        ["A", "ODA:0; ODA:5; ODA:9"],
        ["B", "ODA:1 (40%)"],
        ["C", "ODA:13; ODA:0"],
    ]
    jmis = [["jmi_id", "linked_activities", "linked_projects"], ["J", "B", "ODA:2; ODA:30"]]
    workbooks.write(folder / "raw" / NOW / "ed.xlsx", {"Workplan": plan, "JMI": jmis})
    return from_files(folder)


def twgs(row: Row) -> dict[str, float]:
    return dict(TWGS)[row["TWG"]]


def own(row: Row, heading: str) -> float | None:
    """Own money of a year; a year with only somebody else's is a year with none of its own."""
    amount: float | None = row.get(heading)
    return 0 if amount is None and row.get(heading.replace("Own Resources", "Other Sources")) is not None else amount


def parts(code: str, row: Row) -> tuple[float | None, float, bool]:
    """What part of a project's money counts above the line (None: not below it either), how often below, answered."""
    if code in YES_NO:
        answer = row[YES_NO[code]]
        return (None, 1, False) if answer is None else (float(answer == "Yes"), 1, True)
    if code == "country_systems":
        answers = [row[YES_NO[part]] for part in SYSTEMS]
        return (None, 4, False) if None in answers else (float(answers.count("Yes")), 4, True)
    if code == "untied":
        answer = row["PD #8 Tied Aid"]
        return (None, 1, False) if answer is None else (float(answer == "Untied"), 1, True)
    if code == "without_parallel_unit":
        answer = row["PIU Type"]
        return (None, 1, False) if answer is None else (float(not answer.startswith("Parallel")), 1, True)
    assert code == "capacity_development"
    share = CAPACITY[row["Type of Assistance"]]
    return share or 0.0, 1, share is not None


def by_answers() -> dict[Key, Value]:
    found: dict[Key, list[float | None]] = {}
    for code in (*YES_NO, "country_systems", "untied", "without_parallel_unit", "capacity_development"):
        for row in ROWS:
            if code.startswith("country_systems") and row["Government Sector (Y/N)"] != "Yes":
                continue
            for year in YEARS:
                amount = own(row, f"Own Resources {year}")
                if amount is None:
                    continue
                above, times, answered = parts(code, row)
                for twg, share in twgs(row).items():
                    key = (code, year, twg, PARTNERS[row["Development Partner"]])
                    cell = found.setdefault(key, [None, None, 0.0, 0.0])
                    if above is not None:
                        cell[0] = (cell[0] or 0) + amount * share * above
                        cell[1] = (cell[1] or 0) + amount * share * times
                    cell[2] = (cell[2] or 0) + amount * share * answered
                    cell[3] = (cell[3] or 0) + amount * share
    return {key: (a, b, c or 0, d or 0) for key, (a, b, c, d) in found.items()}


def by_links() -> dict[Key, Value]:
    found: dict[Key, list[float]] = defaultdict(lambda: [0.0] * 4)
    for kind, linked in LINKED.items():
        for n, row in enumerate(ROWS):
            for year in YEARS:
                amount = own(row, f"Own Resources {year}")
                for twg, share in twgs(row).items() if amount is not None else ():
                    cell = found[f"{kind}_linked", year, twg, PARTNERS[row["Development Partner"]]]
                    part = (amount or 0) * share
                    cell[0] += part * (n in linked)
                    cell[1] += part
                    cell[2] += part * (twg == "ed")
                    cell[3] += part
    return {key: (a, b, c, d) for key, (a, b, c, d) in found.items()}


def by_schedules() -> dict[Key, Value]:
    """Predictability and aid on budget of 2025: capped per partner, spread over TWGs by what was scheduled."""
    found: dict[Key, Value] = {}
    for name, partner in PARTNERS.items():
        plans = [row for row in EARLIER_ROWS if row["Development Partner"] == name]
        facts = [row for row in ROWS if row["Development Partner"] == name]
        by_twg: dict[str, float] = defaultdict(float)
        for row in plans:
            if row["Government Sector (Y/N)"] == "Yes" and row["Plan Own Resources 2025"] is not None:
                for twg, share in twgs(row).items():
                    by_twg[twg] += row["Plan Own Resources 2025"] * share
        facts = [row for row in facts if row["Government Sector (Y/N)"] == "Yes"]
        disbursed = sum(own(row, "Own Resources 2025") or 0 for row in facts)
        on_budget = sum(row["On Budget 2025"] or 0 for row in facts)
        scheduled = sum(by_twg.values())
        touched = {
            twg
            for row in facts
            for twg in twgs(row)
            if own(row, "Own Resources 2025") is not None or row["On Budget 2025"]
        }
        for twg in touched | set(by_twg):
            part = by_twg[twg] / scheduled
            whole = part * scheduled
            found["predictability_annual", 2025, twg, partner] = (part * min(disbursed, scheduled), whole, whole, whole)
            found["on_budget", 2025, twg, partner] = (part * min(on_budget, scheduled), whole, whole, whole)
            all_of_it = part * disbursed
            beyond = part * max(disbursed - scheduled, 0)
            found["predictability_beyond", 2025, twg, partner] = (beyond, all_of_it, all_of_it, all_of_it)
    return found


def by_plans() -> dict[Key, Value]:
    found: dict[Key, list[float]] = defaultdict(lambda: [0.0] * 3)
    for row in ROWS:
        amount = own(row, "Own Resources 2025")
        if row["Government Sector (Y/N)"] != "Yes" or amount is None:
            continue
        ahead = sum((row[f"Plan Own Resources {year}"] or 0) > 0 for year in (2026, 2027, 2028))
        for twg, share in twgs(row).items():
            cell = found["predictability_medium", 2025, twg, PARTNERS[row["Development Partner"]]]
            cell[0] += amount * share * ahead
            cell[1] += amount * share * 3
            cell[2] += amount * share
    return {key: (a, b, c, c) for key, (a, b, c) in found.items()}


def by_number() -> dict[Key, Value]:
    """Each co-funded project is one, shared equally by its records of the year; by those that answered, above."""
    found: dict[Key, list[float | None]] = {}
    for year in YEARS:
        started = [row for row in ROWS if row["Start"] == f"1-Mar-{year}" and row["Project Status"] != "Pipeline"]
        for row in started:
            same = [
                other for other in started if row["Co-Funding No"] and other["Co-Funding No"] == row["Co-Funding No"]
            ]
            same = same or [row]
            answer = row[YES_NO["results_framework"]]
            answering = [other for other in same if other[YES_NO["results_framework"]]]
            for twg, share in twgs(row).items():
                key = ("results_framework_new", year, twg, PARTNERS[row["Development Partner"]])
                cell = found.setdefault(key, [None, None, 0.0, 0.0])
                if answer:
                    cell[0] = (cell[0] or 0) + share / len(answering) * (answer == "Yes")
                    cell[1] = (cell[1] or 0) + share / len(answering)
                cell[2] = (cell[2] or 0) + share / len(same) * (answer is not None)
                cell[3] = (cell[3] or 0) + share / len(same)
    return {key: (a, b, c or 0, d or 0) for key, (a, b, c, d) in found.items()}


@pytest.mark.parametrize("second", [by_answers, by_links, by_schedules, by_plans, by_number], ids=lambda f: f.__name__)
def test_the_sql_agrees_with_a_second_calculation(built: Built, second: Any) -> None:
    expected: dict[Key, Value] = second()
    codes = {code for code, *_ in expected}
    found = {
        (code, year, twg, partner): (numerator, denominator, answered, asked)
        for code, year, twg, partner, numerator, denominator, answered, asked in built.all(
            """
            select indicator_code, year, twg_code, partner_code, numerator, denominator, answered, asked
            from marts.indicator_values where snapshot_date = cast($date as date)
            """,
            date=NOW,
        )
        if code in codes
    }
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert found[key] == pytest.approx(value, nan_ok=True), key


def test_the_five_calculations_are_of_all_indicators_in_the_mart(built: Built) -> None:
    expected = {code for second in (by_answers, by_links, by_schedules, by_plans, by_number) for code, *_ in second()}
    found = {code for (code,) in built.all("select distinct indicator_code from marts.indicator_values")}
    assert found == expected and len(found) == 17
