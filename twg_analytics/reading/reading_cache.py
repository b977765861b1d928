"""Files read before, by their content: a build over unchanged inputs opens no workbook.

Safe to delete at any time. A reading depends on the file, on the lists in `data/reference` and on the code that
reads; all three are in its key.
"""

import hashlib
import json
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from twg_analytics import paths
from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading


@cache
def _rules() -> str:
    """A digest of everything but the file that a reading depends on."""
    digest = hashlib.sha256()
    code = [path for part in ("reading", "reference") for path in (paths.ROOT / "twg_analytics" / part).glob("*.py")]
    for path in sorted([*paths.REFERENCE.rglob("*.csv"), *code]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class ReadingCache:
    """Readings kept in a folder, one sub-folder each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def read(self, path: Path, content_sha256: str) -> Reading:
        """The reading of a file, from the cache when its content was read before."""
        name = hashlib.sha256((content_sha256 + _rules()).encode()).hexdigest()
        self._used.add(name)
        kept = self.folder / name
        with suppress(OSError, ValueError):  # not there, removed by another build, or damaged: read the file again
            return _load(kept)
        reading = files.read(path)
        _save(reading, kept)
        return reading

    def forget_unused(self) -> None:
        """Remove what no file of this build asked for."""
        for kept in self.folder.iterdir() if self.folder.is_dir() else ():
            if kept.name not in self._used:
                shutil.rmtree(kept, ignore_errors=True)


_COUNTS = ("kind_code", "is_illustrative", "rows_read", "rows_loaded", "rows_refused", "rows_not_data")


def _save(reading: Reading, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, parts in reading.tables.items():
        pq.write_table(pa.concat_tables(parts), folder / f"{name}.parquet", compression="zstd")
    # Written last, and naming every table: a folder that lost one is no reading, and never a shorter one.
    counts = {name: getattr(reading, name) for name in _COUNTS}
    said = {"counts": counts, "tables": sorted(reading.tables)}
    (folder / "reading.json").write_text(json.dumps(said), encoding="utf-8")


def _load(folder: Path) -> Reading:
    said = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
    reading = Reading(**said["counts"])
    for name in said["tables"]:
        reading.tables[name] = [pq.read_table(folder / f"{name}.parquet")]
    return reading
