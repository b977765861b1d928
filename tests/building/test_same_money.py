"""A confirmed match removes the smaller claim (contracts §4), year by year, and can be undone.

The cases are worked out by hand and built together: each has records of its own, so that none touches another.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built, Published
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics.__main__ import main
from twg_analytics.building import BuildError, build
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH, REJECTED
from twg_analytics.questions import warehouse

OWN, OTHER, PLAN, BUDGET = "Own Resources 2025", "Other Sources 2025", "Plan Own Resources 2026", "Total Budget"

# Of each case: its records (those called n… in the NGO database), the pairs that are confirmed to be the same money,
# and what is then counted of each record by year and measure, where something was reported.
CASES: dict[str, tuple[dict[str, rows.Row], list[tuple[str, str]], dict[str, dict[str, float | None]]]] = {
    "the smaller claim of each year goes, whoever made it": (
        {"a": {"Own Resources 2024": 10, OWN: 30}, "b": {"Own Resources 2024": 20, OWN: 5}},
        [("a", "b")],
        {"a": {"2024": 0, "2025": 30}, "b": {"2024": 20, "2025": 0}},
    ),
    "a year that only one reports stays": (
        {"a": {"Own Resources 2024": 10, OWN: 30}, "b": {OWN: 50}},
        [("a", "b")],
        {"a": {"2024": 10, "2025": 0}, "b": {"2025": 50}},
    ),
    "of equal claims the NGO's goes": (
        {"a": {OWN: 10}, "n": {OWN: 10}},
        [("a", "n")],
        {"a": {"2025": 10}, "n": {"2025": 0}},
    ),
    "a larger claim of an NGO stays": (
        {"a": {OWN: 10}, "n": {OWN: 11}},
        [("n", "a")],
        {"a": {"2025": 0}, "n": {"2025": 11}},
    ),
    "of equal claims of one database the greater key goes": (
        {"a": {OWN: 10}, "b": {OWN: 10}, "c": {OWN: 10}},
        [("c", "b"), ("b", "a")],
        {"a": {"2025": 10}, "b": {"2025": 0}, "c": {"2025": 0}},
    ),
    "of a chain the largest stays": (
        {"a": {OWN: 20}, "b": {OWN: 30}, "c": {OWN: 10}},
        [("b", "a"), ("a", "c")],
        {"a": {"2025": 0}, "b": {"2025": 30}, "c": {"2025": 0}},
    ),
    "a star round the largest leaves the largest": (
        {"a": {OWN: 30}, "b": {OWN: 20}, "c": {OWN: 10}},
        [("a", "b"), ("a", "c")],
        {"a": {"2025": 30}, "b": {"2025": 0}, "c": {"2025": 0}},
    ),
    "a star round the smallest removes only that": (
        {"a": {OWN: 30}, "b": {OWN: 20}, "c": {OWN: 10}},
        [("a", "c"), ("b", "c")],
        {"a": {"2025": 30}, "b": {"2025": 20}, "c": {"2025": 0}},
    ),
    "a triangle leaves the largest": (
        {"a": {OWN: 30}, "b": {OWN: 20}, "c": {OWN: 10}},
        [("a", "b"), ("b", "c"), ("c", "a")],
        {"a": {"2025": 30}, "b": {"2025": 0}, "c": {"2025": 0}},
    ),
    "negative and zero claims remove nothing and are not removed": (
        {"a": {OWN: -5, "Own Resources 2024": 0}, "b": {OWN: 10, "Own Resources 2024": 7}},
        [("a", "b")],
        {"a": {"2024": 0, "2025": -5}, "b": {"2024": 7, "2025": 10}},
    ),
    "an amount without a rate is in no total and removes none": (
        {"a": {OWN: 99, "Currency": "XXX"}, "b": {OWN: 10, "Currency": "USD"}},
        [("a", "b")],
        {"a": {"2025": None}, "b": {"2025": 10}},
    ),
    "claims are compared in dollars": (
        {"a": {OWN: 1000, "Currency": "JPY"}, "b": {OWN: 900, "Currency": "USD"}},
        [("a", "b")],
        {"a": {"2025": 0}, "b": {"2025": 900}},
    ),
    "a total of unknown origin is a claim, other partners' money is none": (
        {"a": {"Total 2025": 40}, "b": {OWN: 30, OTHER: 70}},
        [("a", "b")],
        {"a": {"2025": 40}, "b": {"2025": 0}},
    ),
    "plans of the pipeline are removed like any, apart from what was disbursed": (
        {"a": {OWN: 10, PLAN: 5}, "b": {OWN: 5, PLAN: 10, "Project Status": "Pipeline"}},
        [("a", "b")],
        {"a": {"2025": 10, "plan 2026": 0}, "b": {"2025": 0, "plan 2026": 10}},
    ),
    "an NGO's plan claims its own part": (
        {"a": {PLAN: 100}, "n": {OWN: 30, "Multilateral/Bilateral 2025": 70, "Plan Total 2026": 1000}},
        [("a", "n")],
        {"a": {"plan 2026": 0}, "n": {"2025": 30, "plan 2026": 300}},
    ),
    "a total budget has no year": (
        {"a": {BUDGET: 100, OWN: 1}, "b": {BUDGET: 90, "Own Resources 2024": 2}},
        [("a", "b")],
        {"a": {"budget": 100, "2025": 1}, "b": {"budget": 0, "2024": 2}},
    ),
    "records that nobody confirmed stay": (
        {"a": {OWN: 30}, "b": {OWN: 30}},
        [],
        {"a": {"2025": 30}, "b": {"2025": 30}},
    ),
}  # fmt: skip
TITLES = {(case, letter): f"{letter} {number}" for number, case in enumerate(CASES) for letter in CASES[case][0]}


def _record(case: str, letter: str, cells: rows.Row) -> rows.Row:
    title = TITLES[case, letter]
    if letter == "n":
        return ngo({"Project Name": title, **cells})
    return oda({"Project Title": title, "Program Number": title, "Currency": "USD", **cells})


def decide(folder: Path, of: Built, one: str, other: str, verdict: str = CONFIRMED) -> None:
    """Decide about two records by their titles."""
    ids = dict(of.all("select distinct title, project_id from marts.projects"))
    pair = {"left_id": ids[one], "right_id": ids[other]}
    store.decide(
        built.store(folder), MATCH, pair, verdict, reason="the same grant", decided_by="CDCB"
    )  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built, Built]:
    """The cases as reported, with their confirmed pairs, and with all decisions undone."""
    folder = tmp_path_factory.mktemp("world")
    listed = [
        (letter == "n", _record(case, letter, cells))
        for case, (records, _, _) in CASES.items()
        for letter, cells in records.items()
    ]
    reported = built.from_rows(
        folder, [row for is_ngo, row in listed if not is_ngo], [row for is_ngo, row in listed if is_ngo]
    )
    for case, (_, pairs, _) in CASES.items():
        for one, other in pairs:
            decide(folder, reported, TITLES[case, one], TITLES[case, other])
    matched = built.from_files(folder)
    for decision_id in store.in_force(built.store(folder), MATCH)["decision_id"]:
        store.undo(built.store(folder), MATCH, int(decision_id), reason="not so", undone_by="CDCB")
    return reported, matched, built.from_files(folder)


COUNTED = """
    select year, measure_code, counted_usd
    from marts.resources inner join marts.projects using (snapshot_date, project_id)
    where title = $title
"""


@pytest.mark.parametrize("case", CASES)
def test_what_is_counted_of_matched_records(world: tuple[Built, Built, Built], case: str) -> None:
    names = {"disbursed": "{}", "planned": "plan {}", "budget": "budget"}
    for letter, expected in CASES[case][2].items():
        found = world[1].all(COUNTED, title=TITLES[case, letter])
        assert {names[measure].format(year): counted for year, measure, counted in found} == expected, letter


def test_money_and_resources_say_the_same(world: tuple[Built, Built, Built]) -> None:
    sums = "select flow_code, sum(claimed_usd), sum(counted_usd) from marts.money group by all order by 1"
    again = """
        select measure_code, sum(claimed_usd), sum(counted_usd) from marts.resources
        where measure_code <> 'budget' group by all order by 1
    """
    assert world[1].all(sums) == world[1].all(again)
    assert world[1].one("select count(*) from marts.money where counted_usd <> claimed_usd")[0] > 10


def test_undoing_restores_every_amount_exactly(world: tuple[Built, Built, Built]) -> None:
    reported, matched, undone = world
    for table in ("money", "resources", "removed", "matches", "projects"):
        every_row = f"from marts.{table} select * order by all"
        assert undone.all(every_row) == reported.all(every_row)
    assert matched.all("from marts.resources order by all") != reported.all("from marts.resources order by all")


def test_what_was_reported_is_never_changed(world: tuple[Built, Built, Built]) -> None:
    for column in ("amount_usd", "claimed_usd"):
        sums = f"from marts.resources select measure_code, sum({column}) group by all order by all"
        assert world[0].all(sums) == world[1].all(sums)
    budgets = "select sum(budget_usd) from marts.projects"
    assert world[0].all(budgets) == world[1].all(budgets) == [(190,)]


def test_what_is_removed_names_its_reason_the_record_that_is_kept_and_the_decision(
    world: tuple[Built, Built, Built],
) -> None:
    asked = """
        select measure_code, year, reason_code, removed_usd, keeping.title, decided_by, reason
        from marts.removed
        inner join marts.projects using (snapshot_date, project_id)
        left join marts.projects as keeping on removed.kept_project_id = keeping.project_id
        where projects.title = $title
        order by 1, 2, 3
    """

    def removed(case: str, letter: str) -> list[tuple[Any, ...]]:
        return world[1].all(asked, title=TITLES[case, letter])

    case = "a total of unknown origin is a claim, other partners' money is none"
    kept = (TITLES[case, "a"], "CDCB", "the same grant")
    assert removed(case, "b") == [
        ("disbursed", 2025, "delegated", 70, None, None, None),
        ("disbursed", 2025, "same_money", 30, *kept),
    ]
    assert removed(case, "a") == []
    case = "an NGO's plan claims its own part"
    assert removed(case, "n") == [
        ("disbursed", 2025, "delegated", 70, None, None, None),
        ("planned", 2026, "plan_part", 700, None, None, None),
    ]
    case = "a star round the smallest removes only that"
    assert [row[3:5] for row in removed(case, "c")] == [(10, TITLES[case, "a"])]
    case = "negative and zero claims remove nothing and are not removed"
    assert removed(case, "a") == removed(case, "b") == []
    case = "a total budget has no year"
    assert [row[:4] for row in removed(case, "b")] == [("budget", None, "same_money", 90)]


def test_yearly_and_national_budgets_are_left_alone(tmp_path: Path) -> None:
    cells = {"Budget 2025": 70, "On Budget 2025": 60}
    reported = built.from_rows(tmp_path, [oda(cells), oda(cells | {"Program Number": "KH-2", "Project Title": "b"})])
    decide(tmp_path, reported, "Rural roads", "b")
    money = "select flow_code, sum(counted_usd) from marts.money group by 1 order by 1"
    assert built.from_files(tmp_path).all(money) == reported.all(money) == [("budget", 140), ("on_budget", 0)]


def _two(folder: Path) -> Path:
    return built.with_rows(
        folder, [oda({OWN: 30}), oda({OWN: 20, "Program Number": "KH-2", "Project Title": "Village roads"})]
    )


TOTAL = "select sum(counted_usd) from marts.resources"


def test_a_rejected_match_removes_nothing(tmp_path: Path) -> None:
    decide(tmp_path, built.from_files(_two(tmp_path)), "Rural roads", "Village roads", REJECTED)
    after = built.from_files(tmp_path)
    assert after.one(TOTAL) == (50,)
    assert after.one("select verdict_code, reason, decided_by from marts.match_decisions") == (
        "rejected", "the same grant", "CDCB",
    )  # fmt: skip


@pytest.mark.usefixtures("few_tables")
def test_a_decision_applies_with_the_next_build_and_not_to_the_published_one(tmp_path: Path) -> None:
    before = built.publish(_two(tmp_path))
    decide(tmp_path, before, "Rural roads", "Village roads")
    after = built.publish(tmp_path)
    assert (before.one(TOTAL), after.one(TOTAL)) == ((50,), (30,))
    names = [of.file.stem.split("-")[-1] for of in (before, after, built.publish(tmp_path))]
    assert names[0] != names[1] == names[2]


def test_a_match_holds_in_the_snapshots_that_have_both_records_and_is_noted_when_none_has(tmp_path: Path) -> None:
    both = [oda({OWN: 30}), oda({OWN: 20, "Program Number": "KH-2", "Project Title": "Village roads"})]
    one = [oda({OWN: 30}), oda({OWN: 20, "Program Number": "KH-3", "Project Title": "Bridges"})]
    of = built.from_snapshots(tmp_path, {"2025-03-31": both, "2026-03-31": one})
    decide(tmp_path, of, "Rural roads", "Village roads")
    decide(tmp_path, of, "Village roads", "Bridges")
    after = built.from_files(tmp_path)
    sums = "select snapshot_date::varchar, sum(counted_usd) from marts.resources group by 1 order by 1"
    assert after.all(sums) == [("2025-03-31", 30), ("2026-03-31", 50)]
    asked = "select snapshot_date::varchar, severity_code, value from marts.findings where message_key = $key"
    assert after.all(asked, key="decision_without_record") == [
        ("2026-03-31", "note", "oda:japan:KH-2 = oda:japan:KH-3")
    ]
    decide(tmp_path, of, "Village roads", "Bridges", REJECTED)
    assert built.from_files(tmp_path).all(asked, key="decision_without_record") == []


@pytest.mark.usefixtures("few_tables")
def test_a_build_reads_no_decisions_unless_it_is_given_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(tmp_path, built.from_files(_two(tmp_path)), "Rural roads", "Village roads")
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    result = build.build(tmp_path / "raw", tmp_path / "warehouse")
    assert Published(result).one(TOTAL) == (50,)


@pytest.mark.usefixtures("few_tables")
def test_the_command_line_takes_the_store_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(tmp_path, built.from_files(_two(tmp_path)), "Rural roads", "Village roads")
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "w")]) == 0
    assert warehouse.query(TOTAL, file=warehouse.published(tmp_path / "w")).iloc[0, 0] == 30


@pytest.mark.usefixtures("few_tables")
def test_a_damaged_store_stops_the_build_with_a_sentence_and_the_old_figures_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = built.publish(_two(tmp_path))
    (tmp_path / "decisions.sqlite").write_text("no database " * 200)
    with pytest.raises(BuildError, match=r"cannot be used: file is not a database\. Nothing was published\.$"):
        built.publish(tmp_path)
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "warehouse")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert warehouse.published(tmp_path / "warehouse") == before.file
