"""A project's own gap as the NGO database's form defines it: beside the gap of workplans, blank is not reported."""

from pathlib import Path
from typing import Any

from tests.building import built, workplans
from tests.building.examples import Example, example, exports
from tests.building.workplans import activity
from tests.conftest import Warehouses
from tests.reading.rows import Row, ngo
from twg_analytics.questions import funding, project, snapshots
from twg_analytics.questions.scope import Scope

PARTS = ("Own Fund", "Government's Contribution", "Multilateral and Bilateral", "NGOs and Others")
IN_KHMER = ("មូលនិធិផ្ទាល់ខ្លួន", "វិភាគទានរបស់រាជរដ្ឋាភិបាល", "ពហុភាគី និងទ្វេភាគី", "អង្គការមិនមែនរដ្ឋាភិបាល និងផ្សេងៗ")
STATED = (
    "select stated_budget_usd, stated_own_usd, stated_government_usd, stated_partners_usd, stated_ngos_usd, "
    "stated_gap_usd, stated_gap_most_usd from marts.stated_gaps"
)


def stating(budget: Any, *parts: Any, year: int = 2026, names: tuple[str, ...] = PARTS, of: str = "Budget") -> Row:
    return ngo({f"{of} {year}": budget} | {f"{n} {year}": p for n, p in zip(names, parts, strict=True)})


# 100,000 - (20,000 + 5,000 + 30,000 + 0) = 45,000
@example(lambda: exports(ngo=[stating(100_000, 20_000, 5_000, 30_000, 0)]))
def test_the_gap_is_the_budget_less_the_four_parts(of: Example) -> None:
    assert of.one(STATED) == (100_000, 20_000, 5_000, 30_000, 0, 45_000, 45_000)


@example(lambda: exports(ngo=[stating(100_000, 20_000, None, 30_000, 0)]))
def test_where_a_part_is_blank_only_the_most_that_may_be_lacking_is_known(of: Example) -> None:
    assert of.one(STATED) == (100_000, 20_000, None, 30_000, 0, None, 50_000)


@example(lambda: exports(ngo=[stating(None, 20_000, 0, 0, 0)]))
def test_without_a_budget_nothing_is_known_to_lack(of: Example) -> None:
    assert of.one(STATED) == (None, 20_000, 0, 0, 0, None, None)


@example(lambda: exports(ngo=[stating(10_000, 8_000, 0, 4_000, 0)]))
def test_a_project_that_was_promised_more_than_its_budget_says_so(of: Example) -> None:
    assert of.one(STATED)[-2:] == (-2_000, -2_000)


@example(lambda: exports(ngo=[stating("១០០.០០០", 20_000, 5_000, 30_000, 0, names=IN_KHMER, of="ថវិកា")]))
def test_khmer_headings_and_digits_are_read(of: Example) -> None:
    assert of.one(STATED)[-2:] == (45_000, 45_000)


@example(lambda: exports(ngo=[stating(100, 20, 5, 30, 0) | stating(80, 1, 2, 3, 4, year=2027)]))
def test_each_year_has_its_own_row_with_file_and_row(of: Example) -> None:
    found = of.all("select year, stated_gap_usd, source_file is not null, source_row from marts.stated_gaps order by 1")
    assert found == [(2026, 45, True, 2), (2027, 70, True, 2)]


def test_no_gap_of_workplans_and_no_money_changes_with_the_columns(tmp_path: Path) -> None:
    asked = (
        "select * from marts.activity_funding order by all",
        "select * from marts.money order by all",
        "select * from marts.resources order by all",
        "select * from marts.pipeline order by all",
        "select * from marts.unlinked_money order by all",
    )
    plain = ngo({"Own Resources 2025": 30, "Plan Total 2026": 40}, **{"NGO Name(Acronym)": "Small Hands"})
    more = plain | {f"{name} {year}": 77 for name in ("Budget", *PARTS) for year in (2025, 2026)}
    plan = [activity("A", "NGO:Small Hands|Village wells", {"Cost 2025": 100, "Cost 2026": 100})]
    told = []
    for name, row in {"without": plain, "with": more}.items():
        of = workplans.funded(tmp_path / name, plan, ngo=[row])
        told.append([of.all(sql) for sql in asked])
        assert of.one("select count(*) from marts.stated_gaps") == (2 if name == "with" else 0,)
    assert told[0] == told[1]
    assert told[0][0], "there is a gap to change"


def test_the_project_and_the_list_beside_the_gap_tell_the_same(tmp_path: Path) -> None:
    file = built.from_rows(tmp_path, ngo=[stating(100, 20, 5, 30, 0)]).to_ask("project", "funding")
    (day,) = snapshots.listed(built.from_rows(tmp_path).to_ask("snapshots"))["snapshot_date"].dt.date
    scope = Scope(file, day)
    listed = funding.stated(scope)
    assert listed["stated_gap_usd"].tolist() == [45]
    own = project.stated(scope, project=listed["project_id"].iloc[0])
    assert own[["year", "stated_gap_usd", "source_row"]].to_numpy().tolist() == [[2026, 45, 2]]
    assert funding.stated(Scope(file, day, source="oda")).empty


def test_a_few_projects_of_the_sample_state_their_own_gap(published: Warehouses) -> None:
    file = published("sample")
    day = snapshots.listed(file)["snapshot_date"].dt.date.max()
    listed = funding.stated(Scope(file, day))
    assert 0 < listed["project_id"].nunique() < 40
    assert listed["stated_gap_most_usd"].notna().all()
