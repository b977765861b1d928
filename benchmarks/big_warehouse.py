"""The newest snapshot of the sample ten times over, and its amounts in eight times as many years."""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from twg_analytics.building import layers

COPIES, YEARS = 10, 8
_TABLES = "select table_schema, table_name from information_schema.tables order by all"


def write(sample: Path, folder: Path) -> Path:
    """Publish it in a folder, made from a published build of the sample; gives the folder."""
    folder.mkdir(parents=True)
    # Opened as the app opens it, which has it open too: one process may not have a file open in two ways.
    opened = duckdb.connect(sample, read_only=True, config={"enable_external_access": "false"})
    with opened as old, duckdb.connect(folder / "big.duckdb") as new:
        new.execute("create schema marts")
        for schema, name in old.execute(_TABLES).fetchall():
            table = old.table(f"{schema}.{name}").to_arrow_table()
            frame = table.to_pandas(types_mapper=pd.ArrowDtype)
            new.from_arrow(_larger(frame) if "project_id" in frame and "snapshot_date" in frame else table).create(
                f"{schema}.{name}"
            )
        for macro in layers.macros().values():
            new.execute(macro)
    (folder / "CURRENT").write_text("big.duckdb\n", encoding="utf-8")
    return folder


def _larger(frame: pd.DataFrame) -> pa.Table:
    newest = frame[frame["snapshot_date"] == frame["snapshot_date"].max()]
    copies = [newest.assign(project_id=newest["project_id"] + f":{copy}") for copy in range(COPIES)]
    if "counted_as" in frame:
        copies = [part.assign(counted_as=part["counted_as"] * COPIES + copy) for copy, part in enumerate(copies)]
    larger = pd.concat(copies, ignore_index=True)
    if "year" in frame:
        yearly = larger["year"].notna()
        back = [larger[yearly].assign(year=larger.loc[yearly, "year"] - years) for years in range(1, YEARS)]
        larger = pd.concat([larger, *back], ignore_index=True)
    return pa.Table.from_pandas(larger, preserve_index=False)
