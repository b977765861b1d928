"""Exports, reference lists and decisions in, checked warehouse out.

A warehouse is made beside the published one, and only when it is whole is `CURRENT` pointed at it (contracts §1).
Whatever goes wrong before that leaves the published warehouse as it was.
"""

import datetime as dt
import logging
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from twg_analytics import access
from twg_analytics.building import BuildError, making, outcome, publication, raw_layer
from twg_analytics.building.raw_folder import Export, discover
from twg_analytics.reading.reading_cache import ReadingCache

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """What a build made: the published file (None for a mere check), what became of each file, and remarks."""

    published: Path | None
    files: pd.DataFrame
    findings: pd.DataFrame
    remarks: list[str]


def build(
    raw: Path, warehouse: Path, *, as_of: dt.date | None = None, progress: raw_layer.Progress = raw_layer.silent,
    decisions: str | None = None,
) -> Result:  # fmt: skip
    """Read every export under `raw` and publish a warehouse; raises `BuildError` when there is none to publish.

    `decisions` is the store of what people decided; without one nothing was. Raises `NotAllowed`.
    """
    access.require("publish", str(warehouse))
    began = time.monotonic()
    exports, remarks = discover(raw, as_of)
    warehouse.mkdir(parents=True, exist_ok=True)
    cache = ReadingCache(warehouse / "cache")
    with tempfile.TemporaryDirectory(prefix=".building-", dir=warehouse, ignore_cleanup_errors=True) as folder:
        unfinished = Path(folder) / "publication.duckdb"
        made = making.candidate(exports, unfinished, cache, progress, decisions)
        if not made.has_projects:
            _log.info("nothing built", extra={"files": len(made.files)})
            raise BuildError(outcome.why_nothing(made.findings))
        target = publication.publish(unfinished, warehouse, made.digest)
    cache.forget_unused()
    _log.info("built", extra={"files": len(made.files), "seconds": round(time.monotonic() - began, 2)})
    return Result(target, made.files, made.findings, remarks)


def check(files: list[Path], *, as_of: dt.date) -> Result:
    """Read and validate files as one snapshot: only what is told of them is made, and nothing is published."""
    exports = [Export(path, path.name, as_of) for path in files]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        duckdb.connect(Path(folder) / "publication.duckdb") as connection,
    ):
        making.begin(connection, exports)
        making.make(connection, [("marts", "files"), ("marts", "findings")])
        return Result(None, *outcome.of(connection), [])
