"""The printed equation of the Public Investment Programmes, and where the activities of workplans stand by sector."""

from pathlib import Path

import pandas as pd
import pytest

from tests.building import workplans
from tests.building.built import Built
from tests.building.examples import example
from tests.building.workplans import activity, plan
from tests.reading.rows import oda
from twg_analytics import reference

M = 1_000_000


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The programmes as they are published."""
    of = workplans.funded(tmp_path_factory.mktemp("printed"), [activity("A")])
    return of.frame("select * from marts.public_investment", {}).set_index("programme")


@pytest.mark.parametrize(
    ("programme", "printed_usd", "computed", "apart"),
    [
        ("PIP 2017-2019", 2400, 2403, -3),  # 5,230 − 527 − about 2,300
        ("PIP 2018-2020", 1961.8, 1961.9, -0.1),  # 5,417 − 537 − 2,918.1
        ("PIP 2020-2022", 5890, 5890.2, -0.2),  # 14,480 − 529.8 − 8,060
    ],
)
def test_the_printed_residual_stands_beside_the_one_of_the_printed_parts(
    printed: pd.DataFrame, programme: str, printed_usd: float, computed: float, apart: float
) -> None:
    row = printed.loc[programme]
    assert row["needed_usd"] == printed_usd * M
    assert row["needed_computed_usd"] == computed * M
    assert row["needed_difference_usd"] == apart * M


def test_what_no_source_says_is_blank_and_never_worked_out(printed: pd.DataFrame) -> None:
    parts = ["programme_government_usd", "programme_partners_usd", "needed_usd", "needed_computed_usd"]
    blank = printed[parts].isna().all(axis=1)
    assert sorted(blank[blank].index) == ["PIP 2021-2023", "PIP 2023-2025", "PIP 2025-2027"]
    assert printed.loc["PIP 2025-2027", ["ongoing_usd", "new_usd"]].tolist() == [4670 * M, 7010 * M]
    assert printed["yearly_usd"].dropna().to_dict() == {"PIP 2023-2025": 3067 * M}  # as printed, not a third


# What was read, in US$ million, and nothing else: years, projects, cost, government, partners, still needed, an average
# of a year, on-going and new projects with their cost, and the shares of the four main sectors in per cent.
READ: dict[str, tuple[str, list[float | None], tuple[float, ...]]] = {
    "PIP 2017-2019": ("2016-07-08", [519, 5230, 527, 2300, 2400, None, None, None, None, None], ()),
    "PIP 2018-2020": (
        "2017-08-25", [None, 5417, 537, 2918.1, 1961.8, None, None, None, None, None], (15.3, 44.0, 26.9, 13.8),
    ),
    "PIP 2020-2022": (
        "2019-08-30", [608, 14480, 529.8, 8060, 5890, None, None, None, None, None], (6.5, 32.7, 53.8, 7.0),
    ),
    "PIP 2021-2023": (
        "2020-10-09", [629, 12800, None, None, None, None, None, None, None, None], (8.9, 34.2, 50.1, 6.8),
    ),
    "PIP 2023-2025": (
        "2022-10-28", [663, 9221, None, None, None, 3067, 189, 5106, 474, 4115], (13.4, 43.6, 37.4, 5.6),
    ),
    "PIP 2025-2027": ("2024-03-15", [617, 11690, None, None, None, None, 173, 4670, 444, 7010], ()),
}  # fmt: skip


def test_the_lists_hold_what_was_read_and_nothing_else() -> None:
    listed = reference.load("public_investment").set_index("programme")
    shares = reference.load("plan_shares")
    assert sorted(listed.index) == sorted(READ) and set(shares["plan"]) == {p for p in READ if READ[p][2]}
    said = [column for column in listed if column.endswith(("projects", "millions"))]
    for programme, (day, figures, parts) in READ.items():
        row = listed.loc[programme]
        assert f"PIP {row['first_year']}-{row['last_year']}" == programme and row["source_date"] == day
        assert [None if pd.isna(cell) else float(cell) for cell in row[said]] == figures, programme
        own = shares[shares["plan"] == programme].sort_values("main_sector_code")
        assert [round(float(share) * 100, 4) for share in own["share"]] == [*parts]
        assert own["main_sector_code"].tolist() == ["1", "2", "3", "4"][: len(parts)]
        assert set(own["source_date"]) <= {day} and own["source"].notna().all()
    assert listed["about_code"].dropna().to_dict() == {"PIP 2017-2019": "partners", "PIP 2023-2025": "yearly"}


def test_every_programme_says_where_it_is_known_from_and_who_confirms_it(printed: pd.DataFrame) -> None:
    assert printed[["source", "source_date", "confirm_by"]].notna().all(axis=None)
    assert (printed["source_date"].dt.year < printed["programme_first_year"]).all()


STANDS = "select activity_id, main_sector_code, sector_basis_code, share from marts.activity_sectors order by 1, 2"
_ROAD = oda({"Program Number": "R"}, Sector="Transportation", **{"Sub Sector": "Road"})
_BOTH = oda({"Program Number": "B"}, Sector="Transportation / Health", **{"Sub Sector": "Road / Hospitals"})


@example(lambda: plan([activity("A", "ODA:R")], [_ROAD]))
def test_an_activity_of_a_group_of_one_main_sector_stands_there_whatever_it_names(of: Built) -> None:
    assert of.all(STANDS) == [("A", "1", "group", 1.0)]  # Education is of the social sectors


@example(
    lambda: plan(
        [],
        [_ROAD, _BOTH],
        others={"iri": [activity("A", "ODA:R; ODA:B"), activity("B", "ODA:R"), activity("C")]},
    )
)
def test_of_a_group_of_several_main_sectors_the_projects_tell_and_otherwise_nobody(of: Built) -> None:
    assert of.all(STANDS) == [
        ("A", "1", "projects", pytest.approx(0.25)),
        ("A", "3", "projects", pytest.approx(0.75)),
        ("B", "3", "projects", 1.0),
        ("C", "unknown", "unknown", 1.0),
    ]


def test_shares_of_main_sectors_add_to_one(tmp_path: Path) -> None:
    of = workplans.funded(tmp_path, [], [_BOTH], others={"iri": [activity("A", "ODA:B"), activity("B")]})
    assert of.all("select sum(share) from marts.activity_sectors group by activity_id") == [(1.0,), (1.0,)]
