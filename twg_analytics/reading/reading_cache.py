"""Files read before, by their content: a build over unchanged inputs opens no workbook.

Safe to delete at any time. A reading depends on the file and what people said of it, on the lists in `data/reference`
with the headings, names and facts that people confirmed, and on the code that reads; all of them are in its key.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from twg_analytics import paths, reference
from twg_analytics.reading import files, said_of_files
from twg_analytics.reading.landing import COUNTS, Reading
from twg_analytics.reference import confirmed


@reference.kept
def _rules() -> str:
    """A digest of everything but the file that a reading depends on."""
    digest = hashlib.sha256()
    code = [path for part in ("reading", "reference") for path in (paths.ROOT / "twg_analytics" / part).glob("*.py")]
    of_files = (said_of_files.CELLS, said_of_files.EVERY_ROW)  # of each file by itself
    named = [path for path in paths.headings().glob("*.csv") if path.stem not in of_files]
    of_country = [path for end in ("csv", "toml") for path in paths.country().rglob(f"*.{end}")]
    for path in sorted({*paths.REFERENCE.rglob("*.csv"), *of_country, *named, *code}):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(confirmed.content())
    return digest.hexdigest()


def _name(content_sha256: str) -> str:
    """The name under which the reading of a file is kept."""
    of_file = content_sha256 + said_of_files.digest(content_sha256)
    return hashlib.sha256((of_file + _rules()).encode()).hexdigest()


class ReadingCache:
    """Readings kept in a folder, one file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def read_all(self, paths: Iterable[tuple[Path, str]]) -> list[Reading]:
        """The readings of files, each given with the hash of its content; of content not read before, together."""
        names: list[str] = []
        known: dict[str, Reading | None] = {}

        def unknown() -> Iterator[Path]:
            for path, content_sha256 in paths:
                name = _name(content_sha256)
                names.append(name)
                if name not in known:
                    known[name] = self._kept(name)
                    if known[name] is None:
                        yield path

        read = files.read_all(unknown())
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, fresh in zip([name for name, kept in known.items() if kept is None], read, strict=True):
            known[name] = fresh
            (self.folder / name).write_bytes(_written(fresh))
        self._used |= known.keys()
        return [reading for name in names if (reading := known[name])]

    def has(self, content_sha256: str) -> bool:
        """Whether a file was read before, by the hash of its content."""
        return (self.folder / _name(content_sha256)).is_file()

    def _kept(self, name: str) -> Reading | None:
        with suppress(OSError, ValueError, KeyError):  # not there, removed by another build, or damaged
            return _reading((self.folder / name).read_bytes())
        return None

    def forget_unused(self) -> None:
        """Remove what no file of this build asked for."""
        for kept in self.folder.iterdir() if self.folder.is_dir() else ():
            if kept.name not in self._used:
                with suppress(OSError):
                    shutil.rmtree(kept) if kept.is_dir() else kept.unlink()  # folders are of earlier versions


# Tables of a few hundred rows: threads and a better compression each cost ten times what they give.
_WRITING, _LOADING = (
    pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False),
    pa.ipc.IpcReadOptions(use_threads=False),
)
_SAID = ("kind_code", "is_illustrative", *COUNTS)


def _written(reading: Reading) -> bytes:
    """A reading as bytes: a line of JSON, then its tables one after another, each as an Arrow stream."""
    tables = pa.BufferOutputStream()
    for parts in reading.tables.values():
        table = pa.concat_tables(parts)
        with pa.ipc.new_stream(tables, table.schema, options=_WRITING) as stream:
            stream.write_table(table)
    body = tables.getvalue().to_pybytes()
    said = {name: getattr(reading, name) for name in _SAID}
    # With the hash of what follows: a damaged file is no reading, and never a shorter one.
    head = {"said": said, "tables": list(reading.tables), "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps(head).encode() + b"\n" + body


def _reading(content: bytes) -> Reading:
    """A reading that was kept; raises `ValueError` for one that is damaged."""
    first, _, body = content.partition(b"\n")
    head = json.loads(first)
    if hashlib.sha256(body).hexdigest() != head["sha256"]:
        raise ValueError("damaged")
    reading, tables = Reading(**head["said"]), pa.BufferReader(body)
    for name in head["tables"]:
        reading.tables[name] = [pa.ipc.open_stream(tables, options=_LOADING).read_all()]
    return reading
