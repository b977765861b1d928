"""The shares of a project over TWGs, sub-sectors and provinces (contracts §4 and §5, Shares)."""

import pytest

from tests.building.built import Built
from tests.building.examples import example, exports
from tests.reading.rows import ngo, oda

PROVINCES = "select province_code, share, is_inferred from marts.project_provinces order by 1"
TWGS = "select twg_code, share, is_inferred from marts.project_twgs order by 1"
SUBSECTORS = "select subsector_code, share from marts.project_sectors order by 1"


def about(share: float) -> object:
    return pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Kampot", [("07", 1, False)]),
        ("Kampot (40%) / Takeo (60%)", [("07", 0.4, False), ("21", 0.6, False)]),
        ("Kampot (40%); Takeo (60%)", [("07", 0.4, False), ("21", 0.6, False)]),
        ("Kampot (40.5 %) / Takeo (60%)", [("07", 40.5 / 100.5, False), ("21", 60 / 100.5, False)]),
        ("Kampot / Takeo", [("07", 0.5, True), ("21", 0.5, True)]),
        ("Kampot (50%) / Takeo / Kandal", [("07", 0.5, False), ("08", 0.25, True), ("21", 0.25, True)]),
        ("Kampot (30%) / Takeo (40%) / Kampot (30%)", [("07", 0.6, False), ("21", 0.4, False)]),
        ("Kampot (0%) / Takeo (100%)", [("21", 1, False)]),
        ("Nation-Wide", [("91", 1, False)]),
        ("Kampot / Nation-Wide", [("07", 0.5, True), ("91", 0.5, True)]),
        ("Krong Preah Sihanouk", [("18", 1, False)]),
        ("ខេត្តតាកែវ", [("21", 1, False)]),
        ("Kampot (៤០%) / Takeo (៦០%)", [("07", 0.4, False), ("21", 0.6, False)]),
        (None, [("99", 1, False)]),
    ],
)
@example(lambda cell: exports([oda(Province=cell)]))
def test_provinces_and_their_shares(of: Built, cell: str | None, expected: list[tuple[str, float, bool]]) -> None:
    assert of.all(PROVINCES) == [(code, about(share), inferred) for code, share, inferred in expected]
    assert of.findings("shares_not_100") == []
    assert of.findings("unknown_code") == []


@pytest.mark.parametrize("cell", ["Kampot (40%) / Takeo (50%)", "Kampot (100%) / Takeo", "Kampot (70%) / Takeo (32%)"])
@example(lambda cell: exports([oda(Province=cell)]))
def test_shares_that_do_not_add_to_100_are_ignored_and_doubtful(of: Built, cell: str) -> None:
    assert of.all(PROVINCES) == [("07", 0.5, True), ("21", 0.5, True)]
    assert of.findings("shares_not_100") == [(2, "Province", cell)]


@example(lambda: exports([oda(Province="Atlantis / Takeo")]))
def test_an_unlisted_province_is_unknown_and_a_finding(of: Built) -> None:
    assert of.all(PROVINCES) == [("21", 0.5, True), ("unknown", 0.5, False)]
    assert of.findings("unknown_code") == [(2, "Province", "Atlantis")]


@example(lambda: exports(ngo=[ngo(Province="Kampot (40%) / Takeo (60%)")]))
def test_the_rules_of_shares_hold_for_ngo_files_too(of: Built) -> None:
    assert of.all(PROVINCES) == [("07", about(0.4), False), ("21", about(0.6), False)]
    assert of.all(TWGS) == [("unknown", 1, False)]


@pytest.mark.parametrize(
    ("sector", "subsector", "expected"),
    [
        ("Health", "Hospitals", [("10101", 1)]),
        ("Energy, Power & Electricity", "Other", [("30299", 1)]),
        ("Agriculture", "Agriculture water & Irrigation", [("20104", 1)]),
        ("Health", None, [("10100", 1)]),
        (None, None, [("unknown", 1)]),
        (None, "Hospitals", [("10101", 1)]),
        ("Health / Education", "Hospitals", [("10101", 0.5), ("10200", 0.5)]),
        ("Health / Education", "Hospitals / Other", [("10101", 0.5), ("10299", 0.5)]),
        ("Health (80%) / Education (20%)", "Hospitals / Primary Health / Other",
         [("10101", 0.4), ("10104", 0.4), ("10299", 0.2)]),
        ("Technology, Information and Communications", "Radio / Television / Print Media / Post & Telecommunications",
         [("30102", 0.5), ("30103", 0.5)]),
        ("Health", "Hospitals (30%) / Primary Health (70%)", [("10101", 0.3), ("10104", 0.7)]),
    ],
)  # fmt: skip
@example(lambda sector, subsector: exports([oda({"Sector": sector, "Sub Sector": subsector})]))
def test_subsectors_are_looked_up_within_the_sectors_of_the_row(
    of: Built, sector: str | None, subsector: str | None, expected: list[tuple[str, float]]
) -> None:
    assert of.all(SUBSECTORS) == [(code, about(share)) for code, share in expected]
    assert of.findings("unknown_code") == []


@example(lambda: exports([oda({"Sector": "Health", "Sub Sector": "Road Infrastructure & Transport"})]))
def test_a_subsector_of_another_sector_is_a_finding_and_the_sector_stands(of: Built) -> None:
    assert of.all(SUBSECTORS) == [("10100", 1)]
    assert of.findings("unknown_code") == [(2, "Sub Sector", "Road Infrastructure & Transport")]


@example(lambda: exports([oda(TWG="Infrastructure Regional Integration / Fisheries")]))
def test_a_reported_twg_is_not_inferred(of: Built) -> None:
    assert of.all(TWGS) == [("fi", 0.5, True), ("iri", 0.5, True)]


@example(
    lambda: exports(
        [oda({"TWG": None, "Sector": "Health / Water and Sanitation", "Sub Sector": "Hospitals (75%) / Other (25%)"})]
    )
)
def test_a_blank_twg_is_inferred_from_the_subsectors_and_the_rest_is_unknown(of: Built) -> None:
    assert of.all(TWGS) == [
        ("he", about(0.75), True),
        ("unknown", about(0.25), False),
    ]


@example(
    lambda: exports(
        [
            oda(
                {"Own Resources 2025": 100, "TWG": "Health / Education", "Province": "Kampot / Takeo / Kandal"},
                Sector="Health / Education",
                **{"Sub Sector": "Hospitals / Sector Policy"},
            )
        ]
    )
)
def test_every_total_is_the_same_through_every_bridge(of: Built) -> None:
    total = "select sum(counted_usd * share) from marts.resources inner join {} using (snapshot_date, project_id)"
    for bridge in ("project_twgs", "project_sectors", "project_provinces", "allocations"):
        assert of.one(total.format(f"marts.{bridge}")) == (pytest.approx(100, abs=1e-9),)
    assert of.one("select count(*) from marts.allocations") == (2 * 2 * 3,)


@pytest.mark.parametrize("cell", ["(Not Reported)", "Not Reported"])
@example(lambda cell: exports([oda({"TWG": cell, "Province": cell, "Type of Assistance": cell, "Start": cell})]))
def test_what_the_database_prints_for_a_blank_is_a_blank(of: Built, cell: str) -> None:
    assert of.all(TWGS) == [("he", 1, True)]
    assert of.all(PROVINCES) == [("99", 1, False)]
    assert of.one("select assistance_type, start_date from marts.projects") == (None, None)
    assert of.all("select message_key from marts.findings") == []


@example(lambda: exports([oda({"Province": " ; ", "Type of Assistance": "; ;"})]))
def test_a_cell_with_separators_only_lists_nothing(of: Built) -> None:
    assert of.all(PROVINCES) == [("99", 1, False)]
    assert of.all("select message_key from marts.findings") == []
