"""Years have a state: whether they are over, who was to report them and who did (contracts §4, Years)."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.building.built import Built, from_rows
from tests.building.examples import example, exports
from tests.building.workplans import activity, write
from tests.reading.rows import Row, ngo, oda
from twg_analytics import reference

YEARS = (
    "select year, state_code, partners_expected, partners_reporting, ngos_expected, ngos_reporting,"
    " share_of_last_volume from marts.years order by year"
)


def of_partner(name: str, amounts: Mapping[int, float | None], status: str = "Completed") -> Row:
    """A project of a development partner with its own funds by year."""
    more = {f"Own Resources {year}": amount for year, amount in amounts.items()}
    return oda(
        more,
        **{"Development Partner": name, "Project Title": name, "Program Number": name, "Project Status": status},
    )


def of_ngo(name: str, amounts: Mapping[int, float | None], status: str = "Completed") -> Row:
    """A project of an NGO with its own funds by year."""
    more = {f"Own Resources {year}": amount for year, amount in amounts.items()}
    return ngo(more, **{"NGO Name(Acronym)": name, "Project Name": name, "Project Status": status})


def states(built: Built) -> dict[int, str]:
    """The state of each year."""
    return {year: state for year, state, *_ in built.all(YEARS)}


@example(
    lambda: exports(
        [of_partner("Japan", {2023: 900, 2024: 970, 2025: 950}), of_partner("Sweden", {2023: 50, 2024: 90})],
        [of_ngo("Wells", {2023: 30, 2024: 40, 2025: 60, 2026: 5})],
    )
)
def test_a_year_is_closed_provisional_or_open_and_development_partners_and_ngos_are_counted_apart(
    of: Built,
) -> None:
    """2023 has no year before. In 2024 all reported. In 2025 Sweden did not, with 90 of the 1100 of 2024."""
    assert of.all(YEARS) == [
        (2023, "closed", 2, 2, 1, 1, None),
        (2024, "closed", 2, 2, 1, 1, 1.0),
        (2025, "provisional", 2, 1, 1, 1, pytest.approx(1010 / 1100)),
        (2026, "open", 1, 0, 1, 1, pytest.approx(60 / 1010)),
    ]


@pytest.mark.parametrize(
    ("date", "silent", "state"),
    [
        ("2026-01-01", 2, "closed"),  # 98 of 100 had been disbursed by those who reported
        ("2026-01-01", 2.01, "provisional"),
        ("2026-01-01", 1.99, "closed"),
        ("2026-12-31", 2.01, "provisional"),
        ("2025-12-31", 0, "open"),  # the last day of the year itself
        ("2025-01-01", 0, "open"),
        ("2024-12-31", 0, "open"),
        ("2026-01-01", 100, "provisional"),  # nobody reported: the year stands in the workplan only
    ],
)
def test_a_year_that_is_over_is_closed_from_98_per_cent_on(
    tmp_path: Path, date: str, silent: float, state: str
) -> None:
    rows = [of_partner("Sweden", {2024: silent, 2025: None})]
    if silent < 100:
        rows += [of_partner("Japan", {2024: 100 - silent, 2025: 1})]
    write(tmp_path, "ed", [activity("A1", None, {"Cost 2025": 10})], date=date)
    assert states(from_rows(tmp_path, rows, date=date))[2025] == state


@example(lambda: exports([of_partner(f"P{n}", {2024: 0.7, 2025: 1}) for n in range(70)] + [of_partner("Q", {2024: 1})]))
def test_98_per_cent_is_98_per_cent_whatever_the_amounts(of: Built) -> None:
    """0.1 + 0.2 + … is no round number in binary: of 0.7 × 70 and 1 × 1, 49 of 50 are exactly 98 %."""
    assert states(of)[2025] == "closed"


@pytest.mark.parametrize(
    ("cells", "has_reported"),
    [
        ({"Own Resources 2025": 0}, True),  # a reported zero is a report
        ({"Other Sources 2025": 7}, True),  # so is other partners' money
        ({"Total 2025": 7}, True),
        ({"Own Resources 2025": 7, "Currency": "XXX"}, True),  # and an amount without a rate
        ({"Own Resources 2025": None}, False),
        ({"Plan Total 2025": 7}, False),
        ({"Budget 2025": 7}, False),
    ],
)
@example(
    lambda cells: exports(
        [
            oda({"Own Resources 2024": 5, "Own Resources 2025": None} | cells, **{"Project Status": "Completed"}),
            of_partner("Sweden", {2024: 95, 2025: 1}),
        ]
    )
)
def test_what_is_a_report_of_a_year(of: Built, cells: Row, has_reported: bool) -> None:
    counts = of.one("select partners_expected, partners_reporting from marts.years where year = 2025")
    assert counts == (2, 2 if has_reported else 1)


@example(
    lambda: exports(
        [
            of_partner("Japan", {2026: 5}),  # reported 2026, nothing on-going
            of_partner("Sweden", {2025: 5}, "On-going"),
            of_partner("France", {2025: 5, 2026: None}),
            oda({"Plan Total 2028": 9}, **{"Project Title": "x", "Program Number": "x", "Project Status": "Pipeline"}),
        ]
    )
)
def test_in_a_year_to_come_those_are_expected_who_have_an_on_going_project_or_reported_the_year_before(
    of: Built,
) -> None:
    counts = of.all("select year, partners_expected, partners_reporting from marts.years order by 1")
    assert counts == [(2025, 2, 2), (2026, 3, 1), (2028, 1, 0)]


def test_years_of_money_that_is_in_no_total_and_of_workplans_have_a_state_too(tmp_path: Path) -> None:
    write(tmp_path, "ed", [activity("A1", None, {"Cost 2029": 10})])
    built = from_rows(tmp_path, [of_partner("Japan", {2025: 5, 2027: 5})])
    assert built.all("select year, state_code, partners_reporting from marts.years order by 1") == [
        (2025, "closed", 1), (2027, "open", 0), (2029, "open", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_warehouse_agrees_with_a_second_calculation(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    span = (2022, 2023, 2024, 2025, 2026)
    records = []
    for n in range(40):
        is_ngo = n % 4 == 0
        name = f"{'N' if is_ngo else 'P'}{rng.randrange(9)}"
        some = {year: rng.choice((None, None, 0, rng.randint(1, 900))) for year in span}
        records.append((name, is_ngo, some, rng.choice(("On-going", "Completed", "Pipeline"))))
    rows = [
        (of_ngo if is_ngo else of_partner)(name, some, status) | {"Project Title": f"T{n}", "Project Name": f"T{n}"}
        for n, (name, is_ngo, some, status) in enumerate(records)
    ]
    for n, row in enumerate(rows):
        row["Program Number"] = f"K{n}"
    oda_rows = [row for row, (_, is_ngo, *_) in zip(rows, records, strict=True) if not is_ngo]
    ngo_rows = [row for row, (_, is_ngo, *_) in zip(rows, records, strict=True) if is_ngo]
    found = {row[0]: row[1:] for row in from_rows(tmp_path, oda_rows, ngo_rows).all(YEARS)}
    assert {row[0] for row in found.values()} <= set(reference.codes("year_state"))
    assert set(found) == {year for _, _, some, _ in records for year in span if some[year] is not None}
    for year in found:
        volume = {name: 0 for name, *_ in records}
        reporting, before, active = set(), set(), set()
        for name, _, some, status in records:
            volume[name] += some.get(year - 1) or 0
            reporting |= {name} if some[year] is not None else set()
            before |= {name} if some.get(year - 1) is not None else set()
            active |= {name} if status == "On-going" else set()
        expected = reporting | before | active
        whole = sum(volume[name] for name in expected)
        share = sum(volume[name] for name in reporting) / whole if whole else None
        state = "open" if year >= 2026 else "closed" if share is None or share >= 0.98 else "provisional"
        counts = [
            len([name for name in group if name.startswith(kind)]) for kind in "PN" for group in (expected, reporting)
        ]
        assert found[year] == (state, *counts, pytest.approx(share) if share is not None else None), year
