"""A backup: everything that nothing can make again, in one file, and putting it back where nothing stands.

That is the exports as received with the history of loads, the headings, names and facts that people confirmed, and the
store with decisions, views, roles and audit. A warehouse is built again from these.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from twg_analytics import access, paths, storage
from twg_analytics.access import audit
from twg_analytics.access.audit_head import Head
from twg_analytics.loads import lifecycle
from twg_analytics.loads.folders import Refused

_MANIFEST, _STORE = "backup.json", "store.sqlite"
_RAW, _HEADINGS, _FACTS = "raw", "headings", "facts"
_BLOCK, _UNFINISHED = 2**20, ".unfinished"
_PASSING = (".lock", ".running")  # files by which processes wait for each other


def write(file: Path) -> list[str]:
    """Write a backup while nobody loads or publishes, whole or not at all; the names of what is in it.

    A store on a PostgreSQL server is not in it: its own tools keep it. Raises `Refused` where the file is there.
    """
    access.require("backup", file.name)
    if file.exists():
        raise Refused("backup_there", file=file.name)
    unfinished = file.with_name(f".{file.name}{_UNFINISHED}")
    try:
        with (
            lifecycle.turn(paths.raw(), paths.warehouse()),
            zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as kept,
        ):
            digests = {name: _add(kept, name, source) for name, source in _files()}
            head = _add_store(kept, digests)
            said = {"version": 1, "sha256": digests, "audit": head and str(head)}
            kept.writestr(_MANIFEST, json.dumps(said, indent=1))
        unfinished.replace(file)
        audit.note(paths.decisions(), "backup", file.name)
    finally:
        unfinished.unlink(missing_ok=True)
    return sorted(digests)


def _add_store(kept: zipfile.ZipFile, digests: dict[str, str]) -> Head | None:
    """Keep the store where it is a file; the newest entry of its audit."""
    if (store := storage.file_of(paths.decisions())) is None:
        return audit.head(paths.decisions())
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / _STORE
        storage.copy(store, copy)
        head = audit.head(f"sqlite:///{copy.as_posix()}")
        digests[_STORE] = _add(kept, _STORE, copy)
    return head


def restore(file: Path) -> list[str]:
    """Put a backup back where nothing stands, after every file in it was found whole; the names of what was in it.

    One that was cut short is begun again: what it put back already may stand there. Raises `Refused` for a file that is
    no whole backup, and where there are other exports, headings or facts, or another store.
    """
    access.require("backup", file.name)
    places = {**_folders(), _STORE: storage.file_of(paths.decisions())}
    try:
        with zipfile.ZipFile(file) as kept:
            digests: dict[str, str] = json.loads(kept.read(_MANIFEST))["sha256"]
            for name, digest in digests.items():
                with kept.open(name) as opened:
                    if _target(name, places) is None or _digest(opened) != digest:
                        raise Refused("backup_damaged", file=file.name)
            targets = {target: name for name in digests if (target := _target(name, places))}
            there = {file: place for place in places.values() if place for file in _standing(place)}
            for file_there, place in there.items():
                if not _is_put_back(file_there, digests.get(targets.get(file_there, ""))):
                    raise Refused("backup_place_taken", place=str(place))
            _put_back(kept, {target: name for target, name in targets.items() if target not in there})
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, OSError) as error:
        raise Refused("backup_damaged", file=file.name) from error
    if _STORE in digests:
        audit.note_restored(paths.decisions(), file.name)
    return sorted(digests)


def _put_back(kept: zipfile.ZipFile, targets: dict[Path, str]) -> None:
    """Write every file to its place, each whole or not at all; where one cannot be written, none stays."""
    written = []
    try:
        for target, name in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
            written += [unfinished, target]
            with kept.open(name) as opened, unfinished.open("wb") as file:
                shutil.copyfileobj(opened, file, _BLOCK)
            unfinished.replace(target)
    except BaseException:
        for target in written:
            target.unlink(missing_ok=True)
        raise


def _folders() -> dict[str, Path]:
    """The folders that are kept, by their names in the backup."""
    return {_RAW: paths.raw(), _HEADINGS: paths.headings(), _FACTS: paths.facts()}


def _files() -> Iterator[tuple[str, Path]]:
    """Every file that is kept but for the store, by its name in the backup."""
    for top, folder in _folders().items():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and path.name not in _PASSING and not path.name.endswith(_UNFINISHED):
                yield f"{top}/{path.relative_to(folder).as_posix()}", path


def _standing(place: Path) -> Iterator[Path]:
    """The files that stand where something is to be put back, but for those that no process minds."""
    for path in place.rglob("*") if place.is_dir() else (place,):
        if path.is_file() and path.name not in (*_PASSING, ".gitkeep") and not path.name.endswith(_UNFINISHED):
            yield path


def _is_put_back(file: Path, digest: str | None) -> bool:
    if digest is None:
        return False
    with file.open("rb") as opened:
        return _digest(opened) == digest


def _target(name: str, places: dict[str, Path | None]) -> Path | None:
    """Where a file of a backup belongs; None for one that would lie elsewhere."""
    top, *rest = PurePosixPath(name).parts or ("",)
    place = places.get(top)
    if place is None or ".." in rest or "\\" in name or bool(rest) is (top == _STORE):
        return None
    return place.joinpath(*rest)


def _add(kept: zipfile.ZipFile, name: str, source: Path) -> str:
    kept.write(source, name)
    with source.open("rb") as opened:
        return _digest(opened)


def _digest(opened: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := opened.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
