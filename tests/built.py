"""A warehouse built by the production build from a few invented rows, and questions to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tests import rows
from twg_analytics.building import build
from twg_analytics.questions import warehouse

DATE = "2026-03-31"


@dataclass(frozen=True)
class Built:
    """A build and the folder it was made in."""

    result: build.Result

    def all(self, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows that answer a question to the marts."""
        frame = warehouse.query(sql, parameters, file=self.result.published)
        return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.itertuples(index=False)]

    def one(self, sql: str, **parameters: Any) -> tuple[Any, ...]:
        """The only row that answers a question to the marts."""
        (row,) = self.all(sql, **parameters)
        return row

    def findings(self, message_key: str) -> list[tuple[Any, ...]]:
        """Row, column and value of each finding of a kind."""
        return self.all(
            "select source_row, source_column, value from marts.findings where message_key = $key order by 1, 2",
            key=message_key,
        )


def from_files(folder: Path) -> Built:
    """Build what stands in `folder/raw`, with the decisions in `folder` if there are any."""
    return Built(build.build(folder / "raw", folder / "warehouse", decisions=store(folder)))


def store(folder: Path) -> str:
    """The store of decisions that goes with the files in a folder."""
    return f"sqlite:///{folder / 'decisions.sqlite'}"


def from_rows(
    folder: Path, oda: list[rows.Row] | None = None, ngo: list[rows.Row] | None = None, *, date: str = DATE
) -> Built:
    """Build one snapshot from rows of the two exports."""
    if oda:
        rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid(oda))
    if ngo:
        rows.write_html(folder / "raw" / date / "ngo.xls", rows.grid(ngo))
    return from_files(folder)


def from_snapshots(folder: Path, oda: Mapping[str, list[rows.Row]]) -> Built:
    """Build several snapshots of the ODA export, by date."""
    for date, listed in oda.items():
        rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid(listed))
    return from_files(folder)
