"""Taking what somebody hands in: all of it or nothing, within limits, no file covering another."""

import datetime as dt
import logging
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from twg_analytics import access, paths
from twg_analytics.access import audit
from twg_analytics.loads import folders
from twg_analytics.loads.folders import Handed, Load, Refused, sha256
from twg_analytics.loads.names import free_name, safe_name

MOST_FILES, MOST_BYTES = 60, 200 * 2**20
LONGEST_NAME = 200
_log = logging.getLogger(__name__)
_SCANNING = 120  # seconds for one file
_ROOM = 3  # times the size of what is handed in must be free: the files, what is read from them, the new warehouse


def accept(
    raw: Path, uploads: Sequence[tuple[str, IO[bytes]]], *, by: str, snapshot_date: dt.date,
    replaces: Iterable[str] = (), twg: str | None = None,
) -> Load:  # fmt: skip
    """Keep what somebody hands in, all of it or nothing; raises `Refused` with the reason.

    `twg` is the group whose workbook it is, where that is known before it is read.
    Names are made safe and never cover another file; of two files with the same content one is kept.
    """
    person = access.require("hand_in", twg=twg)
    name = _name(person.signs or by)
    if not uploads:
        raise Refused("load_without_files")
    if len(uploads) > MOST_FILES:
        raise Refused("load_too_many_files", most=MOST_FILES)
    if snapshot_date > dt.date.today():
        raise Refused("load_in_future")
    with _folder(raw) as folder:
        kept = _keep(uploads, folder / "files")
        _refuse_waiting(raw, person, kept)
        replaces = tuple(sorted(replaces))
        _refuse_known(raw, snapshot_date, kept, replaces)
        return _kept(Load(folder, name, dt.datetime.now(dt.UTC), snapshot_date, kept, replaces), "hand_in", person)


def begin_change(raw: Path, names: Iterable[str], *, by: str, day: dt.date | None) -> Load:
    """The load that gives published files another day, or takes them out where there is none; raises `Refused`."""
    person = access.require("change")
    name, names = _name(person.signs or by), sorted(names)
    if not names:
        raise Refused("load_without_files")
    if day and day > dt.date.today():
        raise Refused("load_in_future")
    if gone := [known for known in names if not (raw / known).is_file()]:
        raise Refused("load_file_not_there", name=gone[0])
    if day and (there := [known for known in names if known.startswith(f"{day}/")]):
        raise Refused("load_of_that_day", name=there[0])
    with _folder(raw) as folder:
        now = dt.datetime.now(dt.UTC)
        if day is None:
            return _kept(Load(folder, name, now, None, replaces=tuple(names)), "change", person)
        moved = [Handed(known, sha256(raw / known), (raw / known).stat().st_size) for known in names]
        _refuse_known(raw, day, moved, ())
        return _kept(Load(folder, name, now, day, moves=tuple(names)), "change", person)


def begin_return(raw: Path, *, by: str, returns_to: str) -> Load:
    """The load that stands for going back to an earlier warehouse."""
    person = access.require("go_back", returns_to)
    name = _name(person.signs or by)
    with _folder(raw) as folder:
        return _kept(Load(folder, name, dt.datetime.now(dt.UTC), None, returns_to=returns_to), "go_back", person)


def begin_applying(raw: Path, *, by: str) -> Load:
    """The load that brings no files: read and published, it makes what was decided since count."""
    person = access.require("decide")
    name = _name(person.signs or by)
    with _folder(raw) as folder:
        return _kept(Load(folder, name, dt.datetime.now(dt.UTC), None, applies_decisions=True), "decide", person)


def handling(load: Load) -> access.Person:
    """Who is at work, where that person may work on a load: one's own, or anybody's for who hands in for everybody.

    Raises `NotAllowed`.
    """
    person = access.require("hand_in", load.id)
    if load.account != person.account:
        access.require("hand_in", load.id, twg=access.ANY, partner=access.ANY)
    return person


def may_handle(load: Load) -> bool:
    """Whether whoever is at work may work on a load."""
    person = access.acting()
    whole = {} if load.account == person.account else {"twg": access.ANY, "partner": access.ANY}
    return access.may(person, "hand_in", **whole)


def tell(load: Load, part: str, what: Any) -> None:
    """Keep beside a load what somebody says of it on the page; raises `NotAllowed`."""
    handling(load)
    load.say(part, what)


def replacing(load: Load, raw: Path, name: str) -> Load:
    """The load, from now on taking the place of a file of its day, too; raises `Refused` when there is no such file.

    A file that was handed in with the load itself is left out of it. Raises `NotAllowed`.
    """
    handling(load)
    return folders.replacing(load, raw, name)


def _kept(load: Load, action: str, person: access.Person) -> Load:
    """The load, of the person who began it, once it is one of the loads and the audit says so."""
    files = ", ".join([*(f"{file.name} {file.sha256[:12]}" for file in load.files), *load.moves])
    audit.note(paths.decisions(), action, files, before=", ".join(load.replaces) or load.returns_to, name=load.by)
    kept = folders.keep(replace(load, account=person.account))
    _log.info("load begun", extra={"load": kept.id, "action": action, "files": len(kept.files)})
    return kept


def _name(by: str) -> str:
    if not by.strip():
        raise Refused("load_without_name")
    return by.strip()[:LONGEST_NAME]


@contextmanager
def _folder(raw: Path) -> Iterator[Path]:
    """A folder for a load that is gone again unless the load was kept."""
    folder = None
    try:
        folder = folders.new(raw)
        yield folder
    except OSError as error:
        raise Refused("load_not_kept", reason=error.strerror or str(error)) from error
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _keep(uploads: Sequence[tuple[str, IO[bytes]]], folder: Path) -> tuple[Handed, ...]:
    size = sum(_size(file) for _, file in uploads)
    if size > MOST_BYTES:
        raise Refused("load_too_large", most=MOST_BYTES // 2**20)
    if shutil.disk_usage(folder).free < _ROOM * size:
        raise Refused("load_no_room")
    kept: dict[str, Handed] = {}
    for given, content in uploads:
        name = free_name(safe_name(given), {handed.name for handed in kept.values()})
        with (folder / name).open("xb") as file:
            shutil.copyfileobj(content, file, 2**20)
            file.flush()
            os.fsync(file.fileno())
        _refuse_harmful(folder / name, given)
        digest = sha256(folder / name)
        if digest in kept:
            (folder / name).unlink()
        else:
            kept[digest] = Handed(name, digest, (folder / name).stat().st_size)
    return tuple(kept.values())


def _refuse_harmful(file: Path, given: str) -> None:
    """Ask the scanner of the institution where there is one: 0 says that a file is clean, 1 that it is not."""
    if not (scanner := access.settings().scanner):
        return
    try:
        ended = subprocess.run([*scanner, str(file)], capture_output=True, timeout=_SCANNING, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        ended = None
    if ended != 0:
        _log.warning("harmful file refused" if ended == 1 else "the scanner does not answer")
        raise Refused("load_harmful" if ended == 1 else "load_not_scanned", name=given)


def _size(file: IO[bytes]) -> int:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return size


def _refuse_waiting(raw: Path, person: access.Person, kept: Iterable[Handed]) -> None:
    """On a shared server only so much waits in the loads of one person."""
    settings = access.settings()
    if not settings.is_shared or person.is_operator:
        return
    waiting = (load for load in folders.loads(raw) if load.account == person.account and not load.said("published"))
    files = (*kept, *(file for load in waiting for file in load.files))
    if sum(file.size for file in files) > settings.waiting_mb * 2**20:
        raise Refused("load_too_much_waits", most=settings.waiting_mb)


def _refuse_known(raw: Path, date: dt.date, kept: Iterable[Handed], replaces: Iterable[str]) -> None:
    """The same file twice in a snapshot would be every record twice."""
    sizes = {handed.size for handed in kept}
    for name in folders.of_snapshot(raw, date):
        if name not in replaces and (raw / name).stat().st_size in sizes:
            digest = sha256(raw / name)
            for handed in kept:
                if handed.sha256 == digest:
                    raise Refused("load_known", name=handed.name, known=name)
