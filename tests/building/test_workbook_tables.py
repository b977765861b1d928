"""What becomes of TWG workbooks in `sql/`: which is used, what its links name, and what their owners are told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built
from tests.building.examples import Example, Given, example
from tests.reading import rows, workbooks
from tests.reading.rows import ngo, oda
from tests.reading.workbooks import Grid
from twg_analytics.building.raw_folder import discover

Ask = Callable[[str], list[tuple[Any, ...]]]
DATE = "2026-03-31"
PROJECTS = [
    oda({"Project Title": "Roads", "Program Number": "KH-1001"}),
    oda({"Project Title": "Bridges", "Program Number": "KH-1010"}),
]
NGOS = [ngo()]  # Water for Villages (WfV), Village wells


def made(folder: Path, *, reverse: bool = False) -> Ask:
    """Questions to the tables that the production build makes of the files under `folder/raw`, marts or not."""
    exports, _ = discover(folder / "raw", None)
    of = Built(folder, exports[::-1] if reverse else exports)
    return lambda sql: of.connection(sql).execute(sql).fetchall()


def put(
    folder: Path, sheets: dict[str, Grid], *, name: str = "ed.xlsx", date: str = DATE, twg: str = "ed", year: int = 2026
) -> None:
    """A workbook beside the projects of its snapshot."""
    given: dict[str, Grid] = {"TWG": [["twg_code", "plan_year"], [twg, year]], **sheets}
    workbooks.write(folder / "raw" / date / name, given)
    rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid(PROJECTS))
    rows.write_html(folder / "raw" / date / "ngo.xls", rows.grid(NGOS))


def book(sheets: dict[str, Grid], *, twg: str = "ed") -> Given:
    return lambda folder, date: put(folder, sheets, date=date, twg=twg)


def plan(*links: str | None, ids: str = "ABCDEFG") -> Grid:
    return [["activity_id", "linked_projects"], *([f"{ids[n]}", link] for n, link in enumerate(links))]


def findings(ask: Ask, message_key: str) -> list[tuple[Any, ...]]:
    found = ask(
        "select message_key, source_file, source_sheet, source_row, source_column, value, record_id, severity_code"
        " from marts.findings order by source_file, source_row, value"
    )
    return [row[1:] for row in found if row[0] == message_key]


# Which workbook


def test_a_workbook_belongs_to_its_own_snapshot(tmp_path: Path) -> None:
    put(tmp_path, {"Workplan": plan("ODA:KH-1001")}, date="2025-03-31")
    put(tmp_path, {"Workplan": plan("ODA:KH-1010", None)}, date="2026-03-31")
    ask = made(tmp_path)
    assert ask("select snapshot_date::varchar, count(*) from core.activities group by 1 order by 1") == [
        ("2025-03-31", 1),
        ("2026-03-31", 2),
    ]
    assert ask("select snapshot_date::varchar, link_text from core.project_links order by 1") == [
        ("2025-03-31", "ODA:KH-1001"),
        ("2026-03-31", "ODA:KH-1010"),
    ]


@pytest.mark.parametrize("reverse", [False, True])
def test_of_two_workbooks_of_a_twg_the_later_plan_is_used_whatever_their_order(tmp_path: Path, reverse: bool) -> None:
    put(tmp_path, {"Workplan": plan(None, ids="X")}, name="a.xlsx", year=2027)
    put(tmp_path, {"Workplan": plan(None, ids="Y")}, name="b.xlsx", year=2026)
    ask = made(tmp_path, reverse=reverse)
    assert ask("select activity_id, source_file from core.activities") == [("X", f"{DATE}/a.xlsx")]
    assert findings(ask, "second_workbook") == [
        (f"{DATE}/b.xlsx", None, None, None, f"{DATE}/a.xlsx", "ed", "doubtful")
    ]


@pytest.mark.parametrize("reverse", [False, True])
def test_of_two_workbooks_of_one_year_the_last_by_name_is_used(tmp_path: Path, reverse: bool) -> None:
    put(tmp_path, {"Workplan": plan(None, ids="X")}, name="ed.xlsx")
    put(tmp_path, {"Workplan": plan(None, ids="Y")}, name="ed_v2.xlsx")
    ask = made(tmp_path, reverse=reverse)
    assert ask("select activity_id from core.activities") == [("Y",)]
    assert [row[0] for row in findings(ask, "second_workbook")] == [f"{DATE}/ed.xlsx"]


def test_workbooks_of_two_twgs_are_both_used(tmp_path: Path) -> None:
    put(tmp_path, {"Workplan": plan(None)}, name="ed.xlsx", twg="ed")
    put(tmp_path, {"Workplan": plan(None)}, name="he.xlsx", twg="he")
    ask = made(tmp_path)
    assert ask("select twg_code, activity_id from core.activities order by 1") == [("ed", "A"), ("he", "A")]
    assert findings(ask, "second_workbook") == []


# Links


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("ODA:KH-1001", "Roads"),
        ("ODA: kh-1010 (40%)", "Bridges"),
        ("NGO:Water for Villages (WfV)|Village wells", "Village wells"),
        ("NGO:water for villages|VILLAGE WELLS (10%)", "Village wells"),
    ],
)
@example(lambda link: book({"Workplan": plan(link)}))
def test_a_link_finds_its_project(of: Built, link: str, title: str) -> None:
    ask = of.all
    assert ask("select title from core.project_links join core.projects using (snapshot_date, project_id)") == [
        (title,)
    ]
    assert findings(ask, "dead_link") == []


@example(lambda: book({"Workplan": plan("NGO:Japan|Roads")}))
def test_a_link_to_one_database_finds_nothing_in_the_other(of: Built) -> None:
    ask = of.all
    assert ask("select project_id from core.project_links") == [(None,)]
    assert len(findings(ask, "dead_link")) == 1


def test_a_number_that_two_records_have_names_both(tmp_path: Path) -> None:
    put(tmp_path, {"Workplan": plan("ODA:KH-9 (50%)")})
    shared = [oda({"Program Number": "KH-9", "Development Partner": name}) for name in ("Japan", "UNDP")]
    rows.write_xlsx(tmp_path / "raw" / DATE / "oda.xlsx", rows.grid(shared))
    ask = made(tmp_path)
    assert ask("select count(distinct project_id), min(share), max(share) from core.project_links") == [(2, 0.5, 0.5)]


@example(lambda: book({"Workplan": plan(None, "ODA:KH-1011; NGO:Nobody|Village well")}))
def test_a_link_to_nothing_is_doubtful_at_its_cell_with_the_nearest_names(of: Example) -> None:
    ask = of.all
    place = (f"{of.date}/ed.xlsx", "Workplan", 3, "linked_projects")
    assert findings(ask, "dead_link") == [
        (*place, "NGO:Nobody|Village well ≈ Water for Villages (WfV)|Village wells", "B", "doubtful"),
        (*place, "ODA:KH-1011 ≈ KH-1001; KH-1010", "B", "doubtful"),
    ]
    assert ask("select count(*) from core.project_links where project_id is null") == [(2,)]


@example(lambda: book({"Workplan": plan("KH-1001")}))
def test_a_piece_that_is_no_link_is_said_once(of: Built) -> None:
    ask = of.all
    assert findings(ask, "dead_link") == []
    assert [row[4] for row in findings(ask, "unknown_code")] == ["KH-1001"]


def test_shares_over_the_whole_are_said_over_all_workbooks_of_the_snapshot(tmp_path: Path) -> None:
    put(tmp_path, {"Workplan": plan("ODA:KH-1001 (60%)", "ODA:KH-1010 (60%)")}, name="ed.xlsx", twg="ed")
    put(tmp_path, {"Workplan": plan("ODA:KH-1001 (70%)", "ODA:KH-1010 (40%)")}, name="he.xlsx", twg="he")
    ask = made(tmp_path)
    assert [(row[0], row[2], row[4], row[5]) for row in findings(ask, "shares_over_100")] == [
        (f"{DATE}/ed.xlsx", 2, "130.0", "A"),
        (f"{DATE}/he.xlsx", 2, "130.0", "A"),
    ]


# JMIs

JMI: Grid = [["jmi_id", "kind", "better", "baseline_value", "Target 2027", "Target 2026", "linked_activities"]]


@example(
    lambda: book(
        {
            "JMI": [*JMI, ["J1", "numeric"]],
            "JMI results": [
                ["jmi_id", "year", "disaggregation", "actual_value", "reported_on"],
                ["J1", 2025, None, 1, "2026-02-01"],
                ["j1", 2025, None, 2, "2026-03-01"],
                ["J1", 2025, None, 3, None],
                ["J1", 2025, "Female", 4, "2026-01-01"],
                ["J1", 2024, None, 5, None],
                ["J1", 2024, None, 6, None],
            ],
        }
    )
)
def test_the_latest_report_of_a_result_is_used_and_the_others_noted(of: Built) -> None:
    ask = of.all
    assert ask("select jmi_id, year, disaggregation, actual_value from core.jmi_results order by actual_value") == [
        ("J1", 2025, None, 2),
        ("J1", 2025, "Female", 4),
        ("J1", 2024, None, 6),
    ]
    assert [row[2:] for row in findings(ask, "result_twice")] == [
        (2, "jmi_id", "J1 2025", "J1", "note"),
        (4, "jmi_id", "J1 2025", "J1", "note"),
        (6, "jmi_id", "J1 2024", "J1", "note"),
    ]


@example(
    lambda: book(
        {
            "Workplan": plan(None),
            "JMI": [*JMI, ["J1", "numeric", None, None, None, None, "a; Z"]],
            "JMI results": [["jmi_id", "year"], ["J9", 2025]],
        }
    )
)
def test_a_result_of_no_jmi_and_an_activity_of_no_workplan_are_dead_links(of: Built) -> None:
    ask = of.all
    assert [row[1:] for row in findings(ask, "dead_link")] == [
        ("JMI results", 2, "jmi_id", "J9", "J9", "doubtful"),
        ("JMI", 2, "linked_activities", "Z", "J1", "doubtful"),
    ]
    assert ask("select activity_id from core.jmi_activities order by position") == [("A",), (None,)]
    assert ask("select count(*) from core.jmi_results") == [(0,)]


@example(
    lambda: book(
        {"JMI": [*JMI, ["J1", "numeric"]], "JMI changes": [["jmi_id", "field"], ["j1", "unit"], ["J0", "dropped"]]}
    )
)
def test_a_change_of_a_jmi_that_is_gone_is_kept(of: Built) -> None:
    ask = of.all
    assert ask("select jmi_id, field from core.jmi_changes order by 1") == [("J0", "dropped"), ("J1", "unit")]
    assert findings(ask, "dead_link") == []


def test_a_result_of_a_province_stands_beside_the_result_and_target_of_the_country(tmp_path: Path) -> None:
    parts = [None, "Kompong Cham", "កំពត", "Female", "Nation-wide", "(Not Reported)"]
    results: Grid = [["jmi_id", "year", "disaggregation", "actual_value"]]
    results += [["J1", 2026, part, 10 + n] for n, part in enumerate(parts)] + [["J1", 2025, "Kampot", 7]]
    put(tmp_path, {"JMI": [*JMI, ["J1", "numeric", None, None, 90, 80]], "JMI results": results})
    ask = made(tmp_path)
    query = "select year, province_code, actual_value, country_value, country_target_value, source_row"
    assert ask(f"{query} from marts.jmi_provinces order by source_row") == [
        (2026, "03", 11, 10, 80, 3),
        (2026, "07", 12, 10, 80, 4),
        (2025, "07", 7, None, None, 8),
    ]


@pytest.mark.parametrize(
    ("kind", "better", "last", "is_found"),
    [
        ("numeric", "up", 4, True),
        ("numeric", "down", 6, True),
        ("numeric", "up", 6, False),
        ("numeric", "down", 5, False),
        ("numeric", None, 4, False),
        ("milestone", "up", 4, False),
    ],
)
@example(lambda kind, better, last: book({"JMI": [*JMI, ["J1", kind, better, 5, last, 5]]}))
def test_better_against_the_last_target_is_a_finding(
    of: Built, kind: str, better: str | None, last: int, is_found: bool
) -> None:
    expected = [("JMI", 2, "better", better, "J1", "doubtful")] if is_found else []
    assert [row[1:] for row in findings(of.all, "better_disagrees")] == expected


# Activities


@example(
    lambda: book({
        "Workplan": [
            ["activity_id", "Cost 2026", "Government budget 2026", "Government spent 2026", "Partner spent 2026"],
            ["A", -5, 0, None, -1],
            ["B", 5, "(7)", -2, 3],
        ]
    })
)  # fmt: skip
def test_a_negative_amount_is_doubtful_at_its_cell_and_kept(of: Built) -> None:
    ask = of.all
    assert sorted(row[2:] for row in findings(ask, "negative_amount")) == [
        (2, "Cost 2026", "-5.0", "A", "doubtful"),
        (2, "Partner spent 2026", "-1.0", "A", "doubtful"),
        (3, "Government budget 2026", "-7.0", "B", "doubtful"),
        (3, "Government spent 2026", "-2.0", "B", "doubtful"),
    ]
    assert ask("select cost_usd, government_usd from core.activity_years order by 1") == [(-5, 0), (5, -7)]


@example(
    lambda: book(
        {
            "Workplan": [
                ["activity_id", "start_date", "end_date"],
                ["A", "2026-05-01", "2026-04-30"],
                ["B", "2026-05-01", "2026-05-01"],
            ]
        }
    )
)
def test_an_activity_that_ends_before_it_starts_is_doubtful(of: Built) -> None:
    assert [row[2:] for row in findings(of.all, "date_order")] == [(2, "end_date", "2026-04-30", "A", "doubtful")]


@example(lambda: book({"Workplan": plan("ODA:KH-1001")}, twg="nowhere"))
def test_a_refused_workbook_leaves_no_row_anywhere(of: Built) -> None:
    ask = of.all
    for table in ("workbooks", "activities", "project_links"):
        assert ask("from core." + table) == []
    counts = (
        "select rows_read, rows_loaded, rows_refused, rows_not_data from marts.files where kind_code = 'twg_workbook'"
    )
    assert ask(counts) == [(2, 0, 2, 0)]
    assert [row[-1] for row in findings(ask, "twg_unknown")] == ["refused"]
