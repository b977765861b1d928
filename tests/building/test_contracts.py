"""The tables that others build on are in the warehouse, with every column that the contracts name."""

import re
from pathlib import Path

import pytest

from tests.building import built
from tests.reading import rows
from twg_analytics import paths


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> built.Built:
    return built.publish(built.with_rows(tmp_path_factory.mktemp("contracts"), oda=[rows.oda()]))


def _promised() -> list[tuple[str, set[str]]]:
    """Each table of section 3 with the columns it has at least."""
    text = Path(paths.ROOT / "docs/contracts.md").read_text(encoding="utf-8")
    section = text.split("## 3. What the warehouse offers")[1].split("\n## ")[0]
    cells = [line.split("|")[1:-1] for line in section.splitlines() if line.startswith("| `")]
    return [
        (
            table.strip(" `"),
            set(re.findall(r"`([^`]+)`", re.sub(r"\([^()]*\([^()]*\)[^()]*\)|\([^()]*\)", "", columns))),
        )
        for table, _, columns in cells
    ]


@pytest.mark.parametrize(("table", "columns"), _promised(), ids=[table for table, _ in _promised()])
def test_a_promised_table_has_its_columns(warehouse: built.Built, table: str, columns: set[str]) -> None:
    there = warehouse.all(
        "select column_name from information_schema.columns where table_schema = 'marts' and table_name = $table",
        table=table,
    )
    assert columns and columns <= {column for (column,) in there}
