"""Money that is reported twice: what is known of who counts it (contracts §4, Reported twice)."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built, from_rows
from tests.building.examples import example, exports
from tests.reading.rows import Row, ngo, oda

REMOVED = "select year, measure_code, class_code, removed_usd from marts.removed order by 1, 2, 3"


def funded(funder: str | None, more: Row | None = None, **cells: Any) -> Row:
    """An NGO's record with 900 from partners in 2025, and who gave them."""
    return ngo({"Multilateral/Bilateral 2025": 900, "Source Name": funder} | (more or {}), **cells)


def of_funder(more: Row, partner: str = "Sweden") -> Row:
    """A record of the funder itself."""
    return oda(more, **{"Development Partner": partner, "Project Title": f"Grants {partner}", "Program Number": "G"})


@pytest.mark.parametrize(
    ("funder", "reports", "class_code"),
    [
        ("Sweden", {"Own Resources 2025": 5}, "funder_reports"),
        ("Sweden", {"Total 2025": 5}, "funder_reports"),  # unknown counts as own
        ("Sweden", {"Own Resources 2025": 5, "Currency": "XXX"}, "funder_reports"),  # an amount without a rate
        ("Sweden", {"Own Resources 2025": 5, "Project Status": "Suspended"}, "funder_reports"),
        ("Sweden", {"Own Resources 2025": 0}, "funder_absent"),  # a reported zero
        ("Sweden", {"Own Resources 2024": 5}, "funder_absent"),  # of another year
        ("Sweden", {"Other Sources 2025": 5}, "funder_absent"),  # not its own
        ("Sweden", {"Plan Own Resources 2025": 5}, "funder_absent"),  # a plan
        ("Sweden", {"Budget 2025": 5}, "funder_absent"),
        ("Japan", {"Own Resources 2025": 5}, "funder_absent"),  # somebody else's
        ("Nobody we know", {"Own Resources 2025": 5}, "funder_absent"),
        ("Japan / Sweden", {"Own Resources 2025": 5}, "funder_reports"),  # one of several is enough
        ("Japan; Sweden", {"Own Resources 2025": 5}, "funder_reports"),
        ("Japan (40%) / Sweden (60%)", {"Own Resources 2025": 5}, "funder_reports"),
        ("Japan; Nobody we know", {"Own Resources 2025": 5}, "funder_absent"),
        (None, {"Own Resources 2025": 5}, "unnamed"),
        ("N/A", {"Own Resources 2025": 5}, "unnamed"),
        ("(Not Reported)", {"Own Resources 2025": 5}, "unnamed"),
    ],
)
@example(lambda funder, reports: exports([of_funder(reports)], [funded(funder)]))
def test_the_class_of_what_is_removed(of: Built, funder: str | None, reports: Row, class_code: str) -> None:
    of_ngo = [row for row in of.all(REMOVED) if row[3] == 900]
    assert of_ngo == [(2025, "disbursed", class_code, 900)]


@example(
    lambda: exports(
        [of_funder({"Own Resources 2027": 8, "Plan Total 2026": 7})],
        [funded("Sweden", {"Own Resources 2025": 900, "Plan Total 2026": 1000, "Plan Total 2027": 1000})],
    )
)
def test_plans_are_judged_by_the_funders_own_plans_of_the_year(of: Built) -> None:
    """Half of the plan is the NGO's own: 500 of each year is Sweden's, which plans for 2026 only."""
    assert of.all(REMOVED) == [
        (2025, "disbursed", "funder_absent", 900),
        (2026, "planned", "funder_reports", 500),
        (2027, "planned", "funder_absent", 500),
    ]


@example(
    lambda: exports(
        ngo=[
            ngo({"Own Resources 2025": 4}, **{"NGO Name(Acronym)": "Givers (G)", "Project Name": "Giving"}),
            ngo({"NGO 2025": 50, "Source Name": "Givers"}),
        ]
    )
)
def test_money_from_other_ngos_follows_the_funder_that_is_named(of: Built) -> None:
    assert of.all(REMOVED) == [(2025, "disbursed", "funder_reports", 50)]


@example(lambda: exports([oda({"Own Resources 2025": 5, "Other Sources 2025": 40})]))
def test_other_sources_of_the_oda_database_name_no_funder(of: Built) -> None:
    assert of.all(REMOVED) == [(2025, "disbursed", "unnamed", 40)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_warehouse_agrees_with_a_second_calculation(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    partners, years = ("Sweden", "Japan", "France"), (2024, 2025)
    given: list[tuple[str, dict[int, tuple[int | None, int | None]]]] = [
        (rng.choice(partners), {year: (rng.choice((None, 0, 5)), rng.choice((None, 0, 3))) for year in years})
        for _ in range(4)
    ]
    taken = [
        (rng.choices(partners, k=rng.randrange(3)), {year: rng.choice((None, rng.randint(1, 99))) for year in years})
        for _ in range(25)
    ]
    rows = [
        oda(
            {f"Own Resources {year}": own for year, (own, _) in money.items()}
            | {f"Other Sources {year}": other for year, (_, other) in money.items()},
            **{"Development Partner": partner, "Program Number": f"K{n}"},
        )
        for n, (partner, money) in enumerate(given)
    ]
    ngos = [
        ngo(
            {f"Multilateral/Bilateral {year}": amount for year, amount in money.items()}
            | {"Source Name": rng.choice((" / ", ";")).join(funders) or None},
            **{"Project Name": f"T{n}"},
        )
        for n, (funders, money) in enumerate(taken)
    ]
    expected: dict[tuple[int, str], int] = {}
    for year in years:
        for _, own_and_other in given:
            if own_and_other[year][1]:
                key = (year, "unnamed")
                expected[key] = expected.get(key, 0) + (own_and_other[year][1] or 0)
        for funders, money in taken:
            amount = money[year]
            if amount is None:
                continue
            reporting = [name for name in funders for giver, owns in given if giver == name and owns[year][0]]
            key = (year, "funder_reports" if reporting else "funder_absent" if funders else "unnamed")
            expected[key] = expected.get(key, 0) + amount
    found = from_rows(tmp_path, rows, ngos).all(
        "select year, class_code, sum(removed_usd) from marts.removed group by year, class_code"
    )
    assert {(year, code): amount for year, code, amount in found} == expected
