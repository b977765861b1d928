"""What the build makes without a file: tables published as they are, and the files of a folder put together."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.reading import rows
from twg_analytics import paths
from twg_analytics.building import BuildError, layers, making
from twg_analytics.building.raw_folder import discover

Asking = Callable[[str, str], list[tuple[Any, ...]]]


@pytest.fixture
def sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `sql/` to write another file into."""
    shutil.copytree(paths.SQL, tmp_path / "sql")
    monkeypatch.setattr(paths, "SQL", tmp_path / "sql")
    return tmp_path / "sql"


@pytest.fixture
def ask(tmp_path: Path) -> Asking:
    """The answer to a question to one table of the marts, made with its ancestors alone, of two projects."""
    money = {"Own Resources 2025": 100.0}
    listed = [rows.oda({"Program Number": "1", **money}), rows.oda({"Program Number": "2", **money})]
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid(listed))

    def answer(table: str, question: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(tmp_path / "publication.duckdb") as connection:
            making.begin(connection, discover(tmp_path / "raw", None)[0])
            making.make(connection, [("marts", table)])
            return connection.execute(question).fetchall()

    return answer


FINDING = """-- One row per project, as an example.
select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    {column},
    'stale_ongoing' as message_key,
    title as value,
    project_id as record_id,
    partner_code
from core.projects
"""


def test_a_new_finding_is_one_file(sql: Path, ask: Asking) -> None:
    text = FINDING.format(column="cast(null as varchar) as source_column")
    (sql / "findings/example.sql").write_text(text)
    found = ask(
        "findings", "select source_row, severity_code, severity_rank from marts.findings where value is not null"
    )
    assert sorted(found) == [(2, "doubtful", 2), (3, "doubtful", 2)]


def test_a_file_with_other_columns_than_those_beside_it_stops_the_build(sql: Path, ask: Asking) -> None:
    (sql / "findings/example.sql").write_text(FINDING.format(column="'Title' as column_name"))
    said = r"^sql/findings/example\.sql does not give the columns of activity_dates\.sql beside it\.$"
    with pytest.raises(BuildError, match=said):
        ask("findings", "select 1")


def test_a_new_indicator_is_one_file_and_its_name_is_its_code(sql: Path, ask: Asking) -> None:
    untied = (sql / "indicators/untied.sql").read_text()
    (sql / "indicators/example.sql").write_text(untied.replace("tied_code", "project_id"))
    question = "select indicator_code, denominator from marts.indicator_values where indicator_code = 'example'"
    assert ask("indicator_values", question) == [("example", 200)]


@pytest.mark.parametrize(("said", "name"), [("-- Published.", "example"), ("-- Published as another.", "another")])
def test_a_table_says_in_its_header_that_pages_read_it(sql: Path, ask: Asking, said: str, name: str) -> None:
    (sql / "core/example.sql").write_text(
        f"-- One row per project.\n{said}\nselect project_number from core.projects\n"
    )
    assert sorted(ask(name, f"select * from marts.{name}")) == [("1",), ("2",)]


def test_what_is_published_by_itself_is_not_among_the_rest_of_its_folder() -> None:
    union = layers.tables()["indicators", "all_indicators"]
    assert set(layers.statements("indicators")) - {name for _, name in union.parts} == {"plan_share_ratio"}
    assert layers.tables()["marts", "plan_share_values"].parts == (("indicators", "plan_share_ratio"),)


def test_two_files_that_make_one_table_stop_the_build(sql: Path) -> None:
    (sql / "marts/project_twgs.sql").write_text("-- One row per project.\nselect 1 as one\n")
    with pytest.raises(BuildError, match=r"^Two files in sql/ make marts\.project_twgs\.$"):
        layers.in_order()
