"""A load is a folder of `RAW/.loads`, which no build reads as a snapshot.

`load.json` says who handed in what, `files` holds the files themselves until they are published. Whatever happens to
it is told by one more small file, each written whole or not at all, so that a load cut short is at every moment
waiting, read or published, never half so.
"""

import datetime as dt
import hashlib
import json
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from twg_analytics import atomic
from twg_analytics.words import t

_FOLDER, _UNFINISHED, _GONE = ".loads", ".new-", ".gone-"
_ID = re.compile(r"\d{8}T\d{6}-\d{6}-[\da-f]{4}")
_LOCK = Path("cache", ".lock")  # beside what is published there is nothing but that
_AN_HOUR = 60 * 60


class Refused(ValueError):
    """What was handed in cannot be taken; the message is one plain sentence, `key` its wording."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(key, "en", **values))
        self.key, self.values = key, values


@dataclass(frozen=True)
class Handed:
    """A file as handed in: its safe name, its content's hash, its size."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Load:
    """What somebody handed in at once, to be published as part of one snapshot.

    `replaces` are names under the raw folder that make way for it, `moves` those that are given its day; a load of
    no files may be nothing but these. `returns_to` names the warehouse that was gone back
    to, when the load is no upload but such a step; `applies_decisions` that it brings no files, only what was decided.
    """

    folder: Path
    by: str
    at: dt.datetime
    snapshot_date: dt.date | None
    files: tuple[Handed, ...] = ()
    replaces: tuple[str, ...] = ()
    returns_to: str | None = None
    applies_decisions: bool = False
    moves: tuple[str, ...] = ()
    account: str | None = None  # who is signed in as having handed it in

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self.folder.name

    def said(self, part: str) -> Any:
        """What one of its small files says (`read`, `failed`, `publishing`, `published`), None when it is not there."""
        try:
            return json.loads(atomic.patiently(lambda: (self.folder / f"{part}.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def say(self, part: str, what: Any) -> None:
        """Write one of its small files, whole or not at all."""
        text = json.dumps(what, ensure_ascii=False, indent=1, default=str)
        atomic.write(self.folder / f"{part}.json", text.encode())

    def unsay(self, *parts: str) -> None:
        """Take back what its small files say."""
        for part in parts:
            atomic.patiently(partial((self.folder / f"{part}.json").unlink, missing_ok=True))

    @property
    def is_running(self) -> bool:
        """Whether a process is at work on it."""
        # A lock would make a folder that is gone anew.
        return (self.folder / "load.json").exists() and _is_held(self.running)

    @property
    def running(self) -> FileLock:
        """What a process holds while it works on it; the system lets go of it however the process ends."""
        return FileLock(self.folder / ".running")


def one_at_a_time(warehouse: Path) -> FileLock:
    """What every process holds that changes the raw folder or what is published."""
    lock = warehouse / _LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(lock)


def is_busy(warehouse: Path) -> bool:
    """Whether some process is changing the raw folder or what is published."""
    return (warehouse / _LOCK).exists() and _is_held(one_at_a_time(warehouse))


def _is_held(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    return False


def new(raw: Path) -> Path:
    """A folder for a load that is being taken, seen by nobody until it is `kept`."""
    _sweep(raw)
    folder = raw / _FOLDER / f"{_UNFINISHED}{secrets.token_hex(8)}"
    (folder / "files").mkdir(parents=True)
    return folder


def keep(load: Load) -> Load:
    """Make a load that is complete one of the loads, under its id."""
    _write(load)
    folder = load.folder.with_name(f"{load.at:%Y%m%dT%H%M%S-%f}-{secrets.token_hex(2)}")
    load.folder.rename(folder)
    return replace(load, folder=folder)


def _write(load: Load) -> None:
    said = asdict(load) | {"at": load.at.isoformat()}
    load.say("load", {name: what for name, what in said.items() if name != "folder"})


def replacing(load: Load, raw: Path, name: str) -> Load:
    """The load, from now on taking the place of a file of its day, too; raises `Refused` when there is no such file.

    A file that was handed in with the load itself is left out of it.
    """
    given = {target: own for own, target in (load.said("read") or {}).get("names", {}).items()}
    kept = tuple(handed for handed in load.files if handed.name != given.get(name))
    if kept and len(kept) < len(load.files):
        changed = replace(load, files=kept)
        _write(changed)
        return changed
    if load.snapshot_date is None or name not in of_snapshot(raw, load.snapshot_date):
        raise Refused("load_not_there_any_more", name=name)
    changed = replace(load, replaces=tuple(sorted({*load.replaces, name})))
    _write(changed)
    return changed


def of_snapshot(raw: Path, date: dt.date) -> list[str]:
    """The files of a snapshot, as names under the raw folder."""
    folder = raw / date.isoformat()
    if not folder.is_dir():
        return []
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    return sorted(path.relative_to(raw).as_posix() for path in paths)


def snapshots(raw: Path) -> list[dt.date]:
    """The days of the dated folders, the newest first."""
    found = []
    for folder in raw.iterdir() if raw.is_dir() else ():
        with suppress(ValueError):
            found.append(dt.date.fromisoformat(folder.name))
    return sorted(found, reverse=True)


def sha256(path: Path) -> str:
    """The hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find(raw: Path, load_id: str) -> Load:
    """A load by its id; raises `Refused` when there is none."""
    folder = raw / _FOLDER / load_id
    try:
        if not _ID.fullmatch(load_id):
            raise FileNotFoundError
        said = json.loads((folder / "load.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("load_unknown", load=load_id) from None
    date = said["snapshot_date"]
    return Load(
        folder=folder,
        by=said["by"],
        at=dt.datetime.fromisoformat(said["at"]),
        snapshot_date=dt.date.fromisoformat(date) if date else None,
        files=tuple(Handed(**file) for file in said["files"]),
        replaces=tuple(said["replaces"]),
        returns_to=said["returns_to"],
        # Loads of earlier versions do not say these.
        applies_decisions=said.get("applies_decisions", False),
        moves=tuple(said.get("moves", ())),
        account=said.get("account"),
    )


def loads(raw: Path) -> list[Load]:
    """Every load, the newest first."""
    folder = raw / _FOLDER
    found = []
    for name in sorted((path.name for path in folder.iterdir()) if folder.is_dir() else (), reverse=True):
        with suppress(Refused):  # not a load, or let go of just now
            found.append(find(raw, name))
    return found


def aside(raw: Path) -> Path:
    """Where files are kept that were published once and are not now, each in a folder called by its hash."""
    return raw / _FOLDER / ".aside"


def remove(load: Load) -> None:
    """Let a load go, at once as far as anybody can see."""
    gone = load.folder.with_name(f"{_GONE}{load.id}")
    atomic.patiently(lambda: load.folder.rename(gone))
    shutil.rmtree(gone, ignore_errors=True)


def _sweep(raw: Path) -> None:
    """Remove what a process left that was killed while it took or removed files; another may be at work just now."""
    for pattern in (f"{_UNFINISHED}*", f"{_GONE}*"):
        for folder in (raw / _FOLDER).glob(pattern):
            if time.time() - folder.stat().st_mtime > _AN_HOUR:
                shutil.rmtree(folder, ignore_errors=True)
